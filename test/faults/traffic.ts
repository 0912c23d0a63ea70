import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/desk-process.ts';
import type { Story } from './story.ts';

const WRITERS = 4;
const BETWEEN_MS = 60;
/** Every so many messages a writer files a complaint too, so that workers have something to do. */
const COMPLAIN_EVERY = 8;

export type Traffic = {
  /** Waits until `count` more things have been acknowledged from now on. */
  untilMore(count: number, limitMs?: number): Promise<void>;
  /** Ends it. @throws what any writer could not get acknowledged */
  stop(): Promise<void>;
};

/** Customers and agents who write and file without pause, each resending until acknowledged, at these servers in turn. */
export const startTraffic = async (story: Story, bases: readonly string[]): Promise<Traffic> => {
  let isOver = false;
  const failures: unknown[] = [];
  const total = (): number => story.acknowledged.messages.length + story.acknowledged.tickets.length;
  const writer = async (nth: number): Promise<void> => {
    const baseOf = (turn: number): string | undefined => bases[(nth + turn) % bases.length];
    let ticketId = await story.complain([], baseOf(0));
    for (let turn = 1; !isOver; turn += 1) {
      if (turn % COMPLAIN_EVERY === 0) ticketId = await story.complain([], baseOf(turn));
      const say = turn % 2 === 0 ? story.reply : story.write;
      await say(ticketId, `Line ${turn} of writer ${nth}.`, baseOf(turn));
      await pause(BETWEEN_MS);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, nth) => writer(nth).catch((error) => void failures.push(error)));
  const untilMore = async (count: number, limitMs = 60_000): Promise<void> => {
    const goal = total() + count;
    await until(
      `${count} more acknowledged`,
      () => {
        if (failures.length > 0) throw failures[0];
        return total() >= goal;
      },
      limitMs,
    );
  };
  return {
    untilMore,
    stop: async () => {
      isOver = true;
      await Promise.all(writers);
      if (failures.length > 0) throw failures[0];
    },
  };
};
