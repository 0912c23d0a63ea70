import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';

/** The ISO day of an instant in a time zone. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** The day that it is at the desk. */
export const getDeskDay = async (tx: Tx): Promise<string> => dayIn(await getDeskTimeZone(tx), tx.now);
