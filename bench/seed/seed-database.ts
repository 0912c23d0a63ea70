import pg from 'pg';
import type { Vault } from '../../server/platform/crypto/vault.ts';
import { addAudit } from './audit.ts';
import { computeDues } from './clocks.ts';
import { type Incident, planIncidents } from './incidents.ts';
import type { SeedOptions } from './options.ts';
import { addPeople } from './people.ts';
import { drawPlan, startOf } from './plan.ts';
import { addRefunds } from './refunds.ts';
import { addTickets } from './tickets.ts';
import { addTransactions } from './transactions.ts';

const CUSTOMERS_A_TICKET = 0.25;
const LEAST_CUSTOMERS = 10;

/** What was put in, counted in the database itself; an incident's window is [from, to). */
export type SeedTruth = {
  seed: number;
  from: string;
  to: string;
  tickets: number;
  transactions: number;
  refunds: number;
  messages: number;
  unfinished: number;
  incidents: (Pick<Incident, 'provider' | 'category' | 'appVersion' | 'region' | 'bank' | 'tickets'> & {
    from: string;
    to: string;
  })[];
};

/** The database holds tickets, and nobody said to add to them. */
export class NotEmpty extends Error {}

const DAY_MS = 86_400_000;

const tellTruth = async (
  client: pg.Client,
  options: SeedOptions,
  span: { from: Date; until: Date; incidents: readonly Incident[] },
): Promise<SeedTruth> => {
  const { rows } = await client.query<
    Record<'tickets' | 'transactions' | 'refunds' | 'messages' | 'unfinished', number>
  >(
    `select (select count(*)::int from ticket t join matter m using (id)) as tickets,
       (select count(*)::int from wallet_transaction t join payment p using (id)) as transactions,
       (select count(*)::int from refund r join back b on b.refund_id = r.id) as refunds,
       (select coalesce(sum(last_seq), 0)::int from matter) as messages,
       (select count(*)::int from matter where status in ('new', 'open', 'waiting', 'snoozed')) as unfinished`,
  );
  const counted = rows[0] ?? { tickets: 0, transactions: 0, refunds: 0, messages: 0, unfinished: 0 };
  const at = (day: number): string => new Date(span.from.getTime() + day * DAY_MS).toISOString();
  return {
    seed: options.seed,
    from: span.from.toISOString(),
    to: span.until.toISOString(),
    ...counted,
    incidents: span.incidents.map(({ provider, category, appVersion, region, bank, tickets, firstDay, days }) => ({
      provider,
      category,
      ...(appVersion ? { appVersion } : {}),
      ...(region ? { region } : {}),
      ...(bank ? { bank } : {}),
      tickets,
      from: at(firstDay),
      to: at(firstDay + days),
    })),
  };
};

/**
 * Takes the numbers of so many tickets, and answers the one before them. A desk at work takes its own meanwhile, so they are
 * its own from here on, whatever becomes of the seeding: only a change of the sequence keeps others from it for a moment.
 * @throws NotEmpty
 */
const takeNumbers = async (client: pg.Client, { tickets, add }: SeedOptions): Promise<number> => {
  await client.query('begin');
  await client.query('alter sequence ticket_number owned by none');
  const found = await client.query<{ base: number; has: boolean }>(
    `select case when is_called then last_value else 0 end::int as base, exists (select from ticket) as has from ticket_number`,
  );
  const { base, has } = found.rows[0] ?? { base: 0, has: false };
  if (has && !add) throw new NotEmpty('The database holds tickets. --add adds to them.');
  await client.query(`select setval('ticket_number', $1)`, [base + tickets]);
  await client.query('commit');
  return base;
};

/**
 * Fills a migrated database with a past that ends at `until`, in one transaction: the same seed and `until` give the same
 * rows, but for what is sealed. @throws NotEmpty
 */
export const seedDatabase = async (
  url: string,
  vault: Vault,
  options: SeedOptions,
  until: Date,
): Promise<SeedTruth> => {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    const base = await takeNumbers(client, options);
    await client.query('begin');
    const plan = {
      salt: `${options.seed}-${base}-`,
      tickets: options.tickets,
      customers: Math.max(LEAST_CUSTOMERS, Math.round(options.tickets * CUSTOMERS_A_TICKET)),
      agents: options.agents,
      days: options.days,
      until,
      incidents: planIncidents(options.tickets, options.days),
    };
    await drawPlan(client, plan);
    await addPeople(client, vault, plan);
    await addTransactions(client, plan, options.transactions);
    await computeDues(client);
    await addTickets(client, base);
    await addRefunds(client);
    await addAudit(client);
    const truth = await tellTruth(client, options, { from: startOf(plan), until, incidents: plan.incidents });
    await client.query('commit');
    await client.query('vacuum analyze');
    return truth;
  } finally {
    await client.end();
  }
};
