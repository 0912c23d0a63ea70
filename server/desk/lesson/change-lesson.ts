import type { Category } from '../../contract/taxonomy.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findAgent } from '../agent/agent.queries.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTopics, getLesson } from './lesson.queries.ts';
import { saveLesson } from './lesson.store.ts';
import type { Lesson } from './lesson.ts';

export type ChangeLesson = {
  topic: string;
  version: number;
  categories?: readonly Category[] | undefined;
  ownerId?: string | null | undefined;
  reviewOn?: string | undefined;
  active?: boolean | undefined;
};

const faultAt = (path: string, code: string): Problem =>
  new Problem('invalid', 'input_invalid', { fields: [{ path, code }] });

/** Changes what is known of a lesson besides its words. A category goes with one lesson only. */
export const changeLesson = async (tx: Tx, actor: Actor, input: ChangeLesson): Promise<Lesson> => {
  const before = await getLesson(tx, input.topic);
  if (!hasPermission(actor, 'lesson:write')) throw new Problem('forbidden', 'lesson_write_forbidden');
  const categories = [...new Set(input.categories ?? before.categories)];
  const { topicOf } = await findTopics(tx);
  const taken = categories.find((category) => (topicOf.get(category) ?? input.topic) !== input.topic);
  if (taken !== undefined) {
    throw new Problem('refused', 'lesson_category_taken', { category: taken, topic: topicOf.get(taken) });
  }
  const ownerId = input.ownerId === undefined ? before.ownerId : input.ownerId;
  if (ownerId !== null && ownerId !== before.ownerId && !(await findAgent(tx, ownerId))?.active)
    throw faultAt('ownerId', 'agent_absent');

  await saveLesson(tx, {
    topic: input.topic,
    version: input.version,
    categories,
    ownerId,
    reviewOn: input.reviewOn ?? before.reviewOn,
    active: input.active ?? before.active,
  });
  const after = await getLesson(tx, input.topic);
  recordAudit(tx, actor, {
    action: 'lesson.changed',
    subject: { kind: 'lesson', id: input.topic },
    before,
    after,
  });
  return after;
};
