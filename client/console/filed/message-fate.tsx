import type { TicketView } from '../../../server/contract/ticket.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useFiledWords } from './use-filed-words.ts';

type Props = { readonly ticket: TicketView; readonly messageId: string };

/** What became of a reply at the provider where the matter was filed; one that was just written still waits. */
export const MessageFate = ({ ticket, messageId }: Props) => {
  const { f, locale, whyNot } = useFiledWords();
  const { complaintSource, providerComplaint } = ticket;
  if (complaintSource === null || !providerComplaint) return null;
  const answer = providerComplaint.answers.find((one) => one.messageId === messageId);
  const state = answer?.state ?? 'queued';
  const said = fill(f.onMessage[state], {
    place: f.places[complaintSource],
    when: answer?.sentAt ? formatDateTime(answer.sentAt, locale) : '',
    code: whyNot(answer?.code ?? null),
  });
  return <span data-fate={state}>{said}</span>;
};
