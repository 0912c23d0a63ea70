import type { MailData } from '../../../templates/topics.ts';
import type { MessageView } from '../../contract/message.ts';

export type Entry = MailData<'transcript'>['entries'][number];

/** No mail is longer; what was said first is then left out, and its number told. */
export const LONGEST_LETTERS = 200_000;

/** What people said to one another, and never what was noted inside: whoever asks, it is the customer's own view. */
export const entriesOf = (messages: readonly MessageView[]): { entries: Entry[]; left: number } => {
  const said = messages.filter(
    ({ author, event, visibility }) => visibility === 'public' && event === null && author.kind !== 'system',
  );
  const kept: Entry[] = [];
  let letters = 0;
  for (const { author, at, body, attachments } of said.toReversed()) {
    letters += body.length;
    if (letters > LONGEST_LETTERS) break;
    kept.unshift({
      by: author.name,
      mine: author.kind === 'customer',
      at,
      body,
      files: attachments.map(({ name }) => name),
    });
  }
  return { entries: kept, left: said.length - kept.length };
};
