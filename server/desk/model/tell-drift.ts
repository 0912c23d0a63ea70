import type { Tx } from '../../kernel/tx.ts';
import { alertOfDrift } from '../alert/raise-alerts.ts';
import { insertDriftTold } from './model.store.ts';
import { watchDrift } from './watch-drift.ts';

/** Tells those who look after models of the newest whole week that departs from what training let expect; once a week. */
export const tellDrift = async (tx: Tx): Promise<boolean> => {
  const { signs, newestWhole } = await watchDrift(tx);
  if (newestWhole === null || signs.length === 0) return false;
  if (!(await insertDriftTold(tx, newestWhole, signs))) return false;

  await alertOfDrift(tx);
  return true;
};
