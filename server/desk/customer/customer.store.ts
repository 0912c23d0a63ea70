import type { Locale } from '../../contract/common.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { customerOf } from './customer.queries.ts';
import { normaliseEmail, normalisePhone } from './customer.rules.ts';
import { customerSessionTable, customerTable } from './customer.table.ts';
import type { Assurance, ConsentPurpose, ConsentSource, Customer } from './customer.ts';

type PersonalData = { name?: string | undefined; email?: string | undefined; phone?: string | undefined };

const sealed = (tx: Tx, { name, email, phone }: PersonalData) => {
  const box = vault(tx);
  return {
    ...(name === undefined ? {} : { nameSealed: box.seal(name, 'customer.name') }),
    ...(email === undefined
      ? {}
      : {
          emailSealed: box.seal(email, 'customer.email'),
          emailHash: box.hash(normaliseEmail(email), 'customer.email'),
        }),
    ...(phone === undefined
      ? {}
      : {
          phoneSealed: box.seal(phone, 'customer.phone'),
          phoneHash: box.hash(normalisePhone(phone), 'customer.phone'),
        }),
  };
};

/** Makes sure that every wallet user of `subs` is known; answers their ids. */
export const ensureCustomers = async (tx: Tx, subs: readonly string[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(subs)];
  if (wanted.length === 0) return new Map();
  const ids = wanted.map(() => tx.newId());
  await sql(tx).query(
    `insert into customer (id, sub, created_at, updated_at)
     select u.id, u.sub, $3, $3 from unnest($1::uuid[], $2::text[]) as u(id, sub) order by u.sub on conflict (sub) do nothing`,
    [ids, wanted, tx.now],
  );
  const rows: { id: string; sub: string }[] = await sql(tx).query('select id, sub from customer where sub = any($1)', [
    wanted,
  ]);
  return new Map(rows.map(({ id, sub }) => [sub, id]));
};

export type SignedIdentity = PersonalData & {
  sub: string;
  locale?: Locale | undefined;
  assurance: Exclude<Assurance, 'anonymous'>;
  at: Date;
};

/** Brings the customer up to what the operator has just signed. */
export const saveIdentity = async (tx: Tx, identity: SignedIdentity): Promise<Customer> => {
  await ensureCustomers(tx, [identity.sub]);
  await sql(tx)
    .createQueryBuilder()
    .update(customerTable)
    .set({
      ...sealed(tx, identity),
      ...(identity.locale === undefined ? {} : { locale: identity.locale }),
      assurance: identity.assurance,
      assuranceAt: identity.at,
      updatedAt: tx.now,
      version: () => 'version + 1',
    })
    .where('sub = :sub', { sub: identity.sub })
    .execute();
  return customerOf(tx, await sql(tx).getRepository(customerTable).findOneByOrFail({ sub: identity.sub }));
};

export const saveCustomerPreferences = async (
  tx: Tx,
  id: string,
  changes: {
    locale?: Locale | undefined;
    timeZone?: string | undefined;
    lessonsOptedOut?: boolean | undefined;
    vulnerabilityConsent?: boolean | undefined;
  },
): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(customerTable)
    .set({
      ...(changes.locale === undefined ? {} : { locale: changes.locale }),
      ...(changes.timeZone === undefined ? {} : { timeZone: changes.timeZone }),
      ...(changes.lessonsOptedOut === undefined ? {} : { lessonsOptedOut: changes.lessonsOptedOut }),
      ...(changes.vulnerabilityConsent === undefined ? {} : { vulnerabilityConsent: changes.vulnerabilityConsent }),
      updatedAt: tx.now,
      version: () => 'version + 1',
    })
    .where('id = :id', { id })
    .execute();
};

export type NewConsent = {
  customerId: string;
  purpose: ConsentPurpose;
  granted: boolean;
  source: ConsentSource;
  textVersion: string;
};

/** Adds a yes or no unless the newest one to the same says the same; answers whether it did. */
export const insertConsent = async (
  tx: Tx,
  { customerId, purpose, granted, source, textVersion }: NewConsent,
): Promise<boolean> => {
  const added: unknown[] = await sql(tx).query(
    `insert into consent (id, customer_id, purpose, granted, source, text_version, at)
     select $1, $2, $7, $3::boolean, $4, $5, $6
     where $3::boolean is distinct from (select k.granted from consent k where k.customer_id = $2 and k.purpose = $7
                                order by k.at desc, k.id desc limit 1)
     returning id`,
    [tx.newId(), customerId, granted, source, textVersion, tx.now, purpose],
  );
  return added.length > 0;
};

/** Marks a token's `jti` as used; false when it has been used before. Two at once: one waits and then loses. */
export const useIdentityToken = async (tx: Tx, jtiHash: string, expiresAt: Date): Promise<boolean> => {
  const used: unknown[] = await sql(tx).query(
    'insert into identity_token_use (jti_hash, expires_at) values ($1, $2) on conflict do nothing returning jti_hash',
    [jtiHash, expiresAt],
  );
  return used.length > 0;
};

export const insertCustomerSession = async (
  tx: Tx,
  session: { tokenHash: string; customerId: string; assurance: 'signed' | 'confirmed'; expiresAt: Date },
): Promise<string> => {
  const id = tx.newId();
  await sql(tx)
    .createQueryBuilder()
    .insert()
    .into(customerSessionTable)
    .values({ ...session, id, createdAt: tx.now, revokedAt: null })
    .updateEntity(false)
    .execute();
  return id;
};

export const revokeCustomerSession = async (tx: Tx, tokenHash: string): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(customerSessionTable)
    .set({ revokedAt: tx.now })
    .where('token_hash = :tokenHash and revoked_at is null', { tokenHash })
    .execute();
  tx.push({ kind: 'ended', sessions: [tokenHash] });
};

/** Used marks and sessions that are past their time. */
export const deleteExpiredSignIns = async (tx: Tx): Promise<void> => {
  await sql(tx).query('delete from identity_token_use where expires_at < $1', [tx.now]);
  await sql(tx).query(`delete from customer_session where expires_at < $1::timestamptz - interval '7 days'`, [tx.now]);
};
