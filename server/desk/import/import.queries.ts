import type { FeedItem } from '../../contract/transaction.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { IMPORT_COLUMNS, type ImportRow, importOf } from './import.table.ts';
import type { Import, RejectedLine } from './import.ts';

export const getImport = async (tx: Tx, id: string): Promise<Import> => {
  const [row]: ImportRow[] = await sql(tx).query(`select ${IMPORT_COLUMNS} from import where id = $1`, [id]);
  if (!row) throw absent('import_absent');
  return importOf(row);
};

/** Of those that take transactions in: newest first, one more than `limit` when there are more. */
export const findImports = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Import[]> => {
  const after = cursor === undefined ? [] : decodeCursor(cursor);
  const where = after.length > 0 ? 'and (created_at, id) < ($2::timestamptz, $3::uuid)' : '';
  const rows: ImportRow[] = await sql(tx).query(
    `select ${IMPORT_COLUMNS} from import where purpose = 'feed' ${where} order by created_at desc, id desc limit $1`,
    [limit + 1, ...after],
  );
  return rows.map(importOf);
};

/** Rejected lines after one, in the order of the file. */
export const findRejections = (
  tx: Tx,
  importId: string,
  { afterLine, limit }: { afterLine: number; limit: number },
): Promise<RejectedLine[]> =>
  sql(tx).query(
    'select line, code, path from import_rejection where import_id = $1 and line > $2 order by line limit $3',
    [importId, afterLine, limit],
  );

/** What the desk knows of a movement that a bill speaks of. */
export type KnownMovement = {
  readonly reference: string;
  readonly customerSub: string;
  readonly kind: FeedItem['kind'];
  readonly status: FeedItem['status'];
  readonly minor: string;
  readonly currency: string;
  readonly payee: string | null;
  readonly channel: string | null;
  readonly bank: string | null;
  readonly occurredAt: Date;
  /** What is known to have gone back, by our own refunds and others. */
  readonly refundedMinor: string;
};

/** Movements of one provider by its references. */
export const findKnown = async (
  tx: Tx,
  provider: string,
  references: readonly string[],
): Promise<Map<string, KnownMovement>> => {
  if (references.length === 0) return new Map();
  const rows: KnownMovement[] = await sql(tx).query(
    `select t.reference, c.sub as "customerSub", t.kind, t.status, t.amount_minor::text as minor, t.currency, t.payee,
       t.channel, t.bank, t.occurred_at as "occurredAt",
       (coalesce(b.elsewhere_minor, 0) + coalesce(own.succeeded, 0))::text as "refundedMinor"
     from wallet_transaction t
     join customer c on c.id = t.customer_id
     left join transaction_balance b on b.transaction_id = t.id
     left join lateral (
       select sum(r.amount_minor) as succeeded from refund r
       where r.transaction_id = t.id and r.state = 'succeeded') own on b.reserved_minor > 0
     where t.provider = $1 and t.reference = any($2)`,
    [provider, [...new Set(references)]],
  );
  return new Map(rows.map((row) => [row.reference, row]));
};

/** What refunds stored before have given back, by merchant's reference and customer; those of `except` left out. */
export const sumRefunds = async (
  tx: Tx,
  provider: string,
  merchantReferences: readonly string[],
  except: readonly string[],
): Promise<(merchantReference: string, customerSub: string) => bigint> => {
  const rows: { reference: string; sub: string; minor: string }[] = await sql(tx).query(
    `select t.merchant_reference as reference, c.sub, sum(t.amount_minor)::text as minor
     from wallet_transaction t join customer c on c.id = t.customer_id
     where t.provider = $1 and t.kind = 'refund' and t.status = 'succeeded' and t.merchant_reference = any($2)
       and t.reference <> all($3)
     group by t.merchant_reference, c.sub`,
    [provider, [...new Set(merchantReferences)], [...except]],
  );
  const sums = new Map(rows.map(({ reference, sub, minor }) => [`${reference}\n${sub}`, BigInt(minor)]));
  return (merchantReference, customerSub) => sums.get(`${merchantReference}\n${customerSub}`) ?? 0n;
};
