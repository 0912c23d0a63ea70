import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { RetentionKey } from './retention.ts';

type Due = {
  readonly from: string;
  /** `$1` is the moment before which it must have been used last. */
  readonly where: string;
  readonly at: string;
  /** The customer whose hold keeps it; null where no hold applies. */
  readonly customer: string | null;
};

/** What each rule takes. Audit entries, the ledger, refunds and transactions are in none of them. */
const DUE: Readonly<Record<RetentionKey, Due>> = {
  customer: {
    from: 'customer x',
    where: `x.forgotten_at is null and x.created_at < $1 and x.updated_at < $1
      and not exists (select from ticket t where t.customer_id = x.id and (t.updated_at >= $1 or t.status not in ('closed', 'merged')))
      and not exists (select from wallet_transaction w where w.customer_id = x.id and w.occurred_at >= $1)`,
    at: 'x.created_at',
    customer: 'x.id',
  },
  thread: {
    from: 'ticket x',
    where: `x.forgotten_at is null and x.status in ('closed', 'merged') and coalesce(x.closed_at, x.updated_at) < $1`,
    at: 'coalesce(x.closed_at, x.updated_at)',
    customer: 'x.customer_id',
  },
  notice: {
    from: 'notice x',
    where: `x.forgotten_at is null and x.created_at < $1 and x.state in ('sent', 'failed', 'suppressed')`,
    at: 'x.created_at',
    customer: 'x.customer_id',
  },
  staff_session: {
    from: 'staff_session x',
    where: `coalesce(x.revoked_at, x.expires_at) < $1`,
    at: 'coalesce(x.revoked_at, x.expires_at)',
    customer: null,
  },
  webhook_delivery: {
    from: 'webhook_delivery x',
    where: `x.created_at < $1 and x.state <> 'queued'`,
    at: 'x.created_at',
    customer: null,
  },
};

const held = (customer: string | null): string =>
  customer === null
    ? 'false'
    : `exists (select from legal_hold h where h.customer_id = ${customer} and h.lifted_at is null)`;

export type DueCount = { readonly due: number; readonly held: number; readonly oldest: Date | null };

/** How much is past its time, and how much of that a hold keeps. */
export const countDue = async (tx: Tx, key: RetentionKey, before: Date): Promise<DueCount> => {
  const { from, where, at, customer } = DUE[key];
  const [row]: DueCount[] = await sql(tx).query(
    `select count(*) filter (where not kept)::int as due, count(*) filter (where kept)::int as held,
       min(at) filter (where not kept) as oldest
     from (select ${held(customer)} as kept, ${at} as at from ${from} where ${where}) found`,
    [before],
  );
  return row ?? { due: 0, held: 0, oldest: null };
};

/** The next that go, the oldest first, locked against others that would take them. */
export const lockDue = async (tx: Tx, key: RetentionKey, before: Date, limit: number): Promise<string[]> => {
  const { from, where, at, customer } = DUE[key];
  const rows: { id: string }[] = await sql(tx).query(
    `select x.id from ${from} where ${where} and not ${held(customer)} order by ${at} limit $2 for update of x skip locked`,
    [before, limit],
  );
  return rows.map(({ id }) => id);
};
