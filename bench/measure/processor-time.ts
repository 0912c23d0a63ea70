import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Of Linux, on every machine we know. */
const TICK_MS = 10;

const ticksOf = (pid: number): number => {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    // A backend that has ended in the meantime; elsewhere than on Linux, no figure.
    return Number.NaN;
  }
};

/**
 * Milliseconds of processor that work takes, ours and the database's together: on a machine that does other things too
 * it says more than the clock.
 */
export const processorTimeOf = async (
  client: pg.Client,
  application: string,
  work: () => Promise<unknown>,
): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where application_name like $1',
    [`${application}%`],
  );
  const ticks = (): number => rows.reduce((sum, { pid }) => sum + ticksOf(pid), 0);
  const [before, own] = [ticks(), process.cpuUsage()];
  await work();
  const spent = process.cpuUsage(own);
  return (ticks() - before) * TICK_MS + (spent.user + spent.system) / 1_000;
};
