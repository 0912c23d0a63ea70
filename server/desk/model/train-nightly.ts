import { systemActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findNews } from './model.queries.ts';
import { queueTraining } from './queue-training.ts';

/** Three in the morning in China, where the desk's customers sleep. */
const HOUR_UTC = 19;
const NIGHT_HOURS = 3;
const BETWEEN_MS = 12 * 3_600_000;
/** A correction that has waited longer had a whole night in which nothing ran: it is made up for by day. */
const LONGEST_WAIT_MS = 36 * 3_600_000;

/** Once a night, when corrections have come since the last training. True when it asked for one. */
export const trainNightly = async (tx: Tx): Promise<boolean> => {
  const hour = tx.now.getUTCHours();
  const isNight = hour >= HOUR_UTC && hour < HOUR_UTC + NIGHT_HOURS;
  const { lastAt, since } = await findNews(tx);
  if (!since || !(isNight || tx.now.getTime() - since.getTime() > LONGEST_WAIT_MS)) return false;
  if (lastAt && tx.now.getTime() - lastAt.getTime() < BETWEEN_MS) return false;
  try {
    await queueTraining(tx, systemActor('nightly'));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'training_underway') return false;
    throw error;
  }
};
