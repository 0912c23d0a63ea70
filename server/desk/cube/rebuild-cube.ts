import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { countAnew, lockCube, seeOneMoment } from './cube.store.ts';

/** Counts everything anew on the days of the desk's time zone, while the desk goes on. Call first in a transaction. */
export const rebuildCube = async (tx: Tx): Promise<void> => {
  await seeOneMoment(tx);
  await lockCube(tx);
  await countAnew(tx, await getDeskTimeZone(tx));
};
