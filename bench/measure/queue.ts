import type { BenchDesk } from './bench-desk.ts';
import { callWell } from './http.ts';
import { type Figure, percentile, round } from './numbers.ts';

const AIM_MS = 50;
const WARM_UP = 20;

const QUESTIONS: readonly (readonly [string, string])[] = [
  ['queue, all by due', '/api/tickets'],
  ['queue, mine', '/api/tickets?view=mine'],
  ['queue, own teams', '/api/tickets?view=team'],
  ['queue, one category', '/api/tickets?category=dup'],
  ['queue, newest first', '/api/tickets?sort=created'],
  ['queue, closed by due', '/api/tickets?status=closed'],
  ['counts', '/api/tickets/counts'],
  ['search, two words', '/api/tickets?sort=created&q=charged%20twice'],
  ['search, Chinese', `/api/tickets?sort=created&q=${encodeURIComponent('扣了两次')}`],
  ['search, a number', '/api/tickets?sort=created&q=R-2026-000500'],
  ['search, rare pair', `/api/tickets?sort=created&q=${encodeURIComponent('泄露 喜茶')}`],
];

/** The 99th percentile of each question, asked over HTTP one after the other by agents in turn. */
export const measureQueue = async (desk: BenchDesk, asks: number): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const [name, path] of QUESTIONS) {
    const samples: number[] = [];
    for (let nth = 0; nth < asks + WARM_UP; nth += 1) {
      const agent = desk.agents[nth % desk.agents.length];
      const { ms } = await callWell({ port: desk.port, path, ...(agent ? { headers: agent.headers } : {}) }, 200);
      if (nth >= WARM_UP) samples.push(ms);
    }
    const value = percentile(samples, 0.99);
    figures.push({
      part: 'queue',
      name: `${name}, p99`,
      value: round(value),
      unit: 'ms',
      beside: null,
      ratio: null,
      aim: `< ${AIM_MS} ms`,
      met: value < AIM_MS,
    });
  }
  return figures;
};
