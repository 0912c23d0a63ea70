import { describe, expect, it, jest } from '@jest/globals';
import { parseSeedOptions, type SeedOptions } from '../../bench/seed/options.ts';
import { NotEmpty, type SeedTruth, seedDatabase } from '../../bench/seed/seed-database.ts';
import { walkChain } from '../../server/desk/audit/audit.queries.ts';
import { findLedgerDifferences } from '../../server/desk/ledger/ledger.queries.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';

jest.setTimeout(60_000);

const UNTIL = new Date('2026-11-20T00:00:00Z');
const OPTIONS: SeedOptions = { tickets: 600, transactions: 1_500, days: 60, agents: 10, seed: 7, add: false };

const seeded = async (
  work: (desk: TestDesk, truth: SeedTruth) => Promise<void>,
  seed = OPTIONS.seed,
): Promise<void> => {
  const desk = await openTestDesk();
  try {
    await work(desk, await seedDatabase(desk.url, desk.vault, { ...OPTIONS, seed }, UNTIL));
  } finally {
    await desk.close();
  }
};

/** One fingerprint of everything but what is sealed and what a migration makes. */
const fingerprint = async (desk: TestDesk): Promise<string[]> => {
  const tables = [
    'ticket',
    'message',
    'clock',
    'complaint',
    'wallet_transaction',
    'ledger_entry',
    'refund',
    'refund_step',
    'audit_seal',
  ];
  const prints: string[] = [];
  for (const table of tables) {
    const [row]: { print: string }[] = await desk.database.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${table} t`,
    );
    prints.push(`${table} ${row?.print}`);
  }
  return prints;
};

describe('seed', () => {
  it('refuses what is no number, by name', () => {
    expect(() => parseSeedOptions(['--tickets', 'many'])).toThrow('--tickets');
    expect(() => parseSeedOptions(['--days', '0'])).toThrow('--days');
    expect(() => parseSeedOptions(['--colour', 'red'])).toThrow('colour');
  });

  it('refuses a database with tickets, and adds when told', async () => {
    await seeded(async (desk) => {
      await expect(seedDatabase(desk.url, desk.vault, OPTIONS, UNTIL)).rejects.toThrow(NotEmpty);
      await seedDatabase(desk.url, desk.vault, { ...OPTIONS, add: true }, UNTIL);
      const [row] = await desk.database.query('select count(*)::int as count from ticket');
      expect(row).toEqual({ count: 2 * OPTIONS.tickets });
    });
  });

  it('adds while others add, too, each with numbers of its own', async () => {
    await seeded(async (desk) => {
      const few: SeedOptions = { ...OPTIONS, tickets: 60, transactions: 150, add: true };
      const number = async (): Promise<number> => {
        const [row]: { n: number }[] = await desk.database.query(`select nextval('ticket_number')::int as n`);
        return row?.n ?? 0;
      };
      const adding = Promise.all([1, 2].map((seed) => seedDatabase(desk.url, desk.vault, { ...few, seed }, UNTIL)));
      const taken = await Promise.all(Array.from({ length: 20 }, number));
      await adding;
      const [row]: { numbers: number[] }[] = await desk.database.query(
        `select array_agg(split_part(number, '-', 3)::int) as numbers from ticket`,
      );
      const all = [...(row?.numbers ?? []), ...taken];
      expect(all).toHaveLength(OPTIONS.tickets + 2 * few.tickets + taken.length);
      expect(new Set(all).size).toBe(all.length);
      expect(await desk.inTx(walkChain)).toMatchObject({ ok: true });
    });
  });

  it('writes the same rows for the same seed, and others for another', async () => {
    const prints: string[][] = [];
    await seeded(async (desk) => void prints.push(await fingerprint(desk)));
    await seeded(async (desk) => void prints.push(await fingerprint(desk)));
    await seeded(async (desk) => void prints.push(await fingerprint(desk)), 8);
    expect(prints[1]).toEqual(prints[0]);
    expect(prints[2]).not.toEqual(prints[0]);
  });

  it('plants what it says, with a ledger and an audit chain that hold', async () => {
    await seeded(async (desk, truth) => {
      expect(truth).toMatchObject({ tickets: OPTIONS.tickets, transactions: OPTIONS.transactions });
      expect(truth.refunds).toBeGreaterThan(0);
      expect(truth.incidents).toHaveLength(4);
      for (const { provider, category, from, to, tickets } of truth.incidents) {
        const [inside]: { count: number }[] = await desk.database.query(
          `select count(*)::int as count from ticket where ($1::text is null or provider = $1) and ($2::text is null or category = $2) and created_at >= $3 and created_at < $4`,
          [provider, category, from, to],
        );
        expect(inside?.count).toBeGreaterThanOrEqual(tickets);
      }
      const [messages] = await desk.database.query('select count(*)::int as count from message');
      expect(messages).toEqual({ count: truth.messages });
      const wrong = await desk.database.query(
        `select t.id from ticket t where last_seq <> (select max(seq) from message m where m.ticket_id = t.id)`,
      );
      expect(wrong).toEqual([]);
      expect(await desk.inTx(findLedgerDifferences)).toEqual([]);
      expect(await desk.inTx(walkChain)).toMatchObject({ ok: true, entries: OPTIONS.tickets });
    });
  });
});
