import { expect } from '@jest/globals';
import { z } from 'zod';
import { walkChain } from '../../server/desk/audit/audit.queries.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { makeInRead } from '../../server/platform/db/in-tx.ts';
import { type Database, openDatabase } from '../../server/platform/db/open-database.ts';
import { TABLES } from '../../server/tables.ts';
import { SUBSCRIPTIONS } from '../../workers/subscriptions.ts';
import { until } from '../support/desk-process.ts';
import { SEALING_KEY, type Site } from './site.ts';

/** What the desk said it had taken: told to the client, so never to be lost or doubled. */
export type Acknowledged = {
  /** Each with the subject it was filed under, which no other carries. */
  tickets: { id: string; subject: string }[];
  messages: { ticketId: string; clientMessageId: string; id: string; seq: number }[];
};
export const nothingYet = (): Acknowledged => ({ tickets: [], messages: [] });

const booksSchema = z.object({
  refunds: z.array(
    z.object({
      key: z.string(),
      transactionReference: z.string(),
      money: z.object({ minor: z.string(), currency: z.string() }),
      state: z.string(),
    }),
  ),
});
export type BookedRefund = z.output<typeof booksSchema>['refunds'][number];

/** The provider's own books, by its own word. */
export const readBooks = async (site: Site): Promise<BookedRefund[]> => {
  const answer = await fetch(`${await site.sandboxUrl()}/sandbox/books`, { signal: AbortSignal.timeout(10_000) });
  return booksSchema.parse(await answer.json()).refunds;
};

/** Asks with the rights of the application; for looking, never for acting. */
export const withDatabase = async <T>(site: Site, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase({
    url: await site.databaseUrl(),
    tables: TABLES,
    poolSize: 2,
    applicationName: 'faults',
  });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
};

const UNHANDLED = `
  select e.name, s.subscriber from outbox_event e
  join unnest($1::text[], $2::text[]) as s(event_name, subscriber) on s.event_name = e.name
  left join handled h on h.event_id = e.id and h.subscriber = s.subscriber
  where h.event_id is null`;

/** Waits until nothing is left to publish, handle or seal. */
const untilQuiet = async (database: Database, limitMs: number): Promise<void> => {
  // What waits on purpose, such as a mail about an answer that may yet be read, is not waited for.
  const prompt = SUBSCRIPTIONS.filter(({ delayMs }) => delayMs === 0);
  const names = prompt.map(({ eventName }) => eventName);
  const subscribers = prompt.map(({ subscriber }) => subscriber);
  const look = async () => ({
    unpublished: await database.query('select name from outbox_event where published_at is null limit 5'),
    unhandled: await database.query(`${UNHANDLED} limit 5`, [names, subscribers]),
    unsealed: await database.query(
      'select action from audit_entry where not exists (select from audit_seal where entry_id = audit_entry.id) limit 5',
    ),
  });
  let last = await look();
  try {
    await until(
      'everything is handled',
      async () => {
        last = await look();
        return Object.values(last).every((rows) => rows.length === 0);
      },
      limitMs,
    );
  } catch {
    expect(last).toEqual({ unpublished: [], unhandled: [], unsealed: [] });
  }
};

const expectThreads = async (database: Database, { tickets, messages }: Acknowledged): Promise<void> => {
  const subjects: { id: string; subject: string }[] = await database.query(
    'select id, subject from ticket where subject = any($1) order by subject',
    [tickets.map(({ subject }) => subject)],
  );
  expect(subjects).toEqual([...tickets].sort((a, b) => (a.subject < b.subject ? -1 : 1)));
  expect(await database.query('select subject from ticket group by subject having count(*) > 1')).toEqual([]);

  const stored: Acknowledged['messages'] = await database.query(
    `select m.ticket_id as "ticketId", m.client_message_id as "clientMessageId", m.id, m.seq
     from message m join unnest($1::uuid[], $2::text[]) as a(ticket_id, client_message_id)
       on a.ticket_id = m.ticket_id and a.client_message_id = m.client_message_id`,
    [messages.map(({ ticketId }) => ticketId), messages.map(({ clientMessageId }) => clientMessageId)],
  );
  const byId = (all: Acknowledged['messages']) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(stored)).toEqual(byId(messages));
  const gaps = await database.query(
    `select t.number, t.last_seq, count(m.id)::int as messages, max(m.seq) as highest from ticket t left join message m on m.ticket_id = t.id
     group by t.id having count(m.id) <> t.last_seq or coalesce(max(m.seq), 0) <> t.last_seq or coalesce(min(m.seq), 1) <> 1`,
  );
  expect(gaps).toEqual([]);
};

type OurRefund = { key: string; transactionReference: string; minor: string; currency: string };

const expectMoney = async (database: Database, booked: readonly BookedRefund[]): Promise<void> => {
  const succeeded: OurRefund[] = await database.query(
    `select r.number as key, t.reference as "transactionReference", r.amount_minor::text as minor, trim(r.currency) as currency
     from refund r join wallet_transaction t on t.id = r.transaction_id where r.state = 'succeeded' order by r.number`,
  );
  const paid = booked
    .filter(({ state }) => state === 'succeeded')
    .map(({ key, transactionReference, money }) => ({ key, transactionReference, ...money }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(succeeded).toEqual(paid);

  const entries: unknown[] = await database.query(
    `select r.number, r.state from refund r left join ledger_entry e on e.refund_id = r.id
     group by r.id having coalesce(sum(e.amount_minor) filter (where e.kind = 'refunded'), 0)
       - coalesce(sum(e.amount_minor) filter (where e.kind = 'returned'), 0)
       <> case when r.state = 'succeeded' then r.amount_minor else 0 end`,
  );
  expect(entries).toEqual([]);
  const balances: unknown[] = await database.query(
    `select t.reference from transaction_balance b join wallet_transaction t on t.id = b.transaction_id
     where b.reserved_minor <> (select coalesce(sum(amount_minor), 0) from refund r
         where r.transaction_id = b.transaction_id and refund_reserves(r.state))
       or b.captured_minor <> (select coalesce(sum(amount_minor), 0) from ledger_entry e
         where e.transaction_id = b.transaction_id and e.kind = 'captured')`,
  );
  expect(balances).toEqual([]);
};

/**
 * What must hold after any fault: whatever was acknowledged is there once and in order, the ledger balances and agrees
 * with the provider's books, every event has been handled by all of its subscribers, the audit chain is whole.
 */
export const assertSound = async (
  site: Site,
  acknowledged: Acknowledged = nothingYet(),
  limitMs = 90_000,
): Promise<void> =>
  withDatabase(site, async (database) => {
    await untilQuiet(database, limitMs);
    await expectThreads(database, acknowledged);
    await expectMoney(database, await readBooks(site));

    const inRead = makeInRead({ database, vault: makeVault([SEALING_KEY]), now: () => new Date() });
    expect(await inRead(walkChain)).toMatchObject({ ok: true, brokenAt: null });
  });
