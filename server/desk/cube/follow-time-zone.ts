import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { getCubeTimeZone } from './cube.queries.ts';
import { countAnew, lockCube, seeOneMoment } from './cube.store.ts';

/** Counts anew when the desk has come to live by another time zone; until then its days are put together from rows. */
export const followTimeZone = async (tx: Tx): Promise<void> => {
  await seeOneMoment(tx);
  await lockCube(tx);
  const timeZone = await getDeskTimeZone(tx);
  if (timeZone !== (await getCubeTimeZone(tx))) await countAnew(tx, timeZone);
};
