import type { CustomerActor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask, gather, sql, vault } from '../../platform/db/sql.ts';
import { displayName, normaliseEmail, normalisePhone } from './customer.rules.ts';
import { type CustomerRow, customerTable } from './customer.table.ts';
import type { Customer } from './customer.ts';

export const customerOf = (tx: Tx, row: CustomerRow): Customer => {
  const open = (sealed: string | null, context: string): string | null =>
    sealed === null ? null : vault(tx).open(sealed, context);
  return {
    id: row.id,
    sub: row.sub,
    name: open(row.nameSealed, 'customer.name'),
    email: open(row.emailSealed, 'customer.email'),
    phone: open(row.phoneSealed, 'customer.phone'),
    locale: row.locale,
    lessonsOptedOut: row.lessonsOptedOut,
    timeZone: row.timeZone,
    vulnerabilityConsent: row.vulnerabilityConsent,
    assurance: row.assurance,
    assuranceAt: row.assuranceAt,
    version: row.version,
    createdAt: row.createdAt,
  };
};

export const findCustomer = async (tx: Tx, id: string): Promise<Customer | null> => {
  const row = await sql(tx).getRepository(customerTable).findOneBy({ id });
  return row ? customerOf(tx, row) : null;
};

/** The customer, whose row the caller then holds. */
export const lockCustomer = async (tx: Tx, id: string): Promise<Customer> => {
  await sql(tx).query('select from customer where id = $1 for update', [id]);
  return getCustomer(tx, id);
};

/** Whether hints of vulnerability may be kept; a withdrawal waits for the caller, so that what it wipes holds what the caller keeps. */
export const holdVulnerabilityConsent = async (tx: Tx, id: string): Promise<boolean> => {
  const [row]: { allowed: boolean }[] = await sql(tx).query(
    'select vulnerability_consent as allowed from customer where id = $1 for share',
    [id],
  );
  return row?.allowed ?? false;
};

/** The customer; absent as a problem when there is none. */
export const getCustomer = async (tx: Tx, id: string): Promise<Customer> => {
  const customer = await findCustomer(tx, id);
  if (!customer) throw absent('customer_absent');
  return customer;
};

export const findCustomersById = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Customer>> => {
  if (ids.length === 0) return new Map();
  const rows = await sql(tx)
    .getRepository(customerTable)
    .createQueryBuilder('customer')
    .where('customer.id = any(:ids)', { ids: [...new Set(ids)] })
    .getMany();
  return new Map(rows.map((row) => [row.id, customerOf(tx, row)]));
};

/** Newest first; `q` finds by exact wallet id, mail or phone, the latter two by keyed hash. */
export const findCustomers = async (
  tx: Tx,
  { limit, cursor, q }: { limit: number; cursor?: string | undefined; q?: string | undefined },
): Promise<Customer[]> => {
  const query = sql(tx).getRepository(customerTable).createQueryBuilder('customer');
  if (q !== undefined) {
    query.andWhere('(customer.sub = :q or customer.emailHash = any(:emails) or customer.phoneHash = any(:phones))', {
      q,
      emails: vault(tx).hashes(normaliseEmail(q), 'customer.email'),
      phones: vault(tx).hashes(normalisePhone(q), 'customer.phone'),
    });
  }
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor);
    query.andWhere('(customer.createdAt, customer.id) < (:at::timestamptz, :id::uuid)', { at, id });
  }
  const rows = await query
    .orderBy('customer.createdAt', 'DESC')
    .addOrderBy('customer.id', 'DESC')
    .limit(limit + 1)
    .getMany();
  return rows.map((row) => customerOf(tx, row));
};

export const countTicketsOf = async (tx: Tx, customerIds: readonly string[]): Promise<Map<string, number>> => {
  if (customerIds.length === 0) return new Map();
  const rows: { customer_id: string; count: number }[] = await sql(tx).query(
    'select customer_id, count(*)::int as count from ticket where customer_id = any($1) group by customer_id',
    [customerIds],
  );
  return new Map(rows.map(({ customer_id, count }) => [customer_id, count]));
};

/** Whose session it is, if it still holds at the transaction's time. */
export const findCustomerSession = async (tx: Tx, tokenHash: string): Promise<CustomerActor | null> => {
  const [row] = await ask<
    Pick<CustomerRow, 'id' | 'sub' | 'locale'> & Pick<CustomerActor, 'assurance'> & { name: string | null }
  >(
    tx,
    `select c.id, c.sub, c.locale, c.name_sealed as name, s.assurance
     from customer_session s join customer c on c.id = s.customer_id
     where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2`,
    [tokenHash, tx.now],
  );
  if (!row) return null;
  const { id, sub, locale, assurance } = row;
  const name = row.name === null ? null : vault(tx).open(row.name, 'customer.name');
  return { kind: 'customer', id, name: displayName({ sub, name }), locale, assurance };
};

/** Which of these sessions, by the hash of their token, still hold. */
export const findActiveCustomerSessions = async (tx: Tx, tokenHashes: readonly string[]): Promise<Set<string>> => {
  const rows: { token_hash: string }[] = await sql(tx).query(
    'select token_hash from customer_session where token_hash = any($1) and revoked_at is null and expires_at > $2',
    [tokenHashes, tx.now],
  );
  return new Set(rows.map(({ token_hash }) => token_hash));
};

/** Undoes the transaction unless the session holds; asked with its last statement. */
export const mustHoldCustomerSession = (tx: Tx, tokenHash: string): void =>
  gather(tx, {
    text: 'select 1 from customer_session where token_hash = $1 and revoked_at is null and expires_at > $2',
    values: [tokenHash, tx.now],
    must: { rows: 1, otherwise: new Problem('unsigned', 'sign_in_required') },
  });
