import { parseArgs } from 'node:util';
import { z } from 'zod';

export const SEED_USAGE =
  'usage: npm run seed -- [--tickets N] [--transactions N] [--days N] [--agents N] [--seed N] [--add]';

const count = (most: number) => z.coerce.number().int().min(1).max(most);
const schema = z.object({
  tickets: count(1_000_000).default(10_000),
  transactions: count(5_000_000).default(40_000),
  /** Days of the past that the tickets are spread over. */
  days: count(730).default(90),
  agents: count(500).default(40),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  add: z.boolean().default(false),
});
export type SeedOptions = z.output<typeof schema>;

/** Reads the command line. @throws Error that names every wrong option */
export const parseSeedOptions = (args: readonly string[]): SeedOptions => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { tickets: text, transactions: text, days: text, agents: text, seed: text, add: { type: 'boolean' } },
  });
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
};
