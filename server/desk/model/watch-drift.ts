import type { DriftView } from '../../contract/model.ts';
import type { Tx } from '../../kernel/tx.ts';
import { expectAbstained, findDrift } from './learning.rules.ts';
import { findActiveModel, findWeeks } from './model.queries.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/**
 * What the weeks say, and whether the newest whole one departs from what training, and outcomes since, let expect. Only
 * what the active model judged is held against its training: after a promotion, the week before it is another one's.
 */
export const watchDrift = async (tx: Tx): Promise<DriftView & { newestWhole: string | null }> => {
  const weeks = await findWeeks(tx);
  const active = await findActiveModel(tx);
  const isWhole = ({ week }: DriftView['weeks'][number]): boolean =>
    new Date(`${week}T00:00:00Z`).getTime() + WEEK_DAYS * DAY_MS <= tx.now.getTime();
  const newest = weeks.find(isWhole)?.week ?? null;
  const own = active ? (await findWeeks(tx, active.digest)).find(({ week }) => week === newest) : undefined;
  const trained = active?.figures?.expected;
  const began = newest ? new Date(`${newest}T00:00:00Z`) : tx.now;
  const expected =
    active && trained ? { ...trained, abstained: expectAbstained(trained.abstained, active.thresholds, began) } : null;
  return { weeks, expected, signs: findDrift(own, expected), newestWhole: newest };
};
