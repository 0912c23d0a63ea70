import type { Locale } from '../../contract/common.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Letters } from '../notice/notice.ts';
import { findNewestEdition, getLesson } from './lesson.queries.ts';
import { insertEdition, saveLesson } from './lesson.store.ts';
import type { LessonChannel } from './lesson.ts';
import { composeWords } from './read-words.ts';

export type PublishEdition = {
  topic: string;
  version: number;
  locale: Locale;
  channel: LessonChannel;
  title: string;
  tip: string;
  body: string;
  note?: string | undefined;
};

/** Publishes new words of a lesson. Earlier editions stay: customers were given them. */
export const publishEdition = async (tx: Tx, actor: Actor, letters: Letters, input: PublishEdition): Promise<void> => {
  const lesson = await getLesson(tx, input.topic);
  if (!hasPermission(actor, 'lesson:write')) throw new Problem('forbidden', 'lesson_write_forbidden');
  composeWords(letters, input, input.locale);

  await saveLesson(tx, { ...lesson, version: input.version });
  const before = await findNewestEdition(tx, input.topic, input.locale, input.channel);
  const edition = await insertEdition(tx, {
    topic: input.topic,
    locale: input.locale,
    channel: input.channel,
    title: input.title,
    tip: input.tip,
    body: input.body,
    note: input.note ?? null,
    publishedById: actor.kind === 'agent' ? actor.id : null,
    publishedBy: actor.name,
  });
  const { locale, channel, title, tip, body } = input;
  recordAudit(tx, actor, {
    action: 'lesson.published',
    subject: { kind: 'lesson', id: input.topic },
    before: before && { edition: before.edition, title: before.title, tip: before.tip, body: before.body },
    after: { edition, locale, channel, title, tip, body },
    reason: input.note ?? null,
  });
};
