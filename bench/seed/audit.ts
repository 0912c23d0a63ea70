import type { Client } from 'pg';
import { GENESIS } from '../../server/desk/audit/audit.rules.ts';
import { SEAL_LOCK } from '../../server/desk/audit/audit.store.ts';
import type { AuditEntry } from '../../server/desk/audit/audit.ts';
import { digestOf, sealHash } from '../../server/desk/audit/audit-digest.ts';

type Opened = {
  id: string;
  entry_id: string;
  customer_id: string;
  number: string;
  kind: string;
  channel: string;
  at: Date;
};
const BATCH = 10_000;

const entryOf = (row: Opened): AuditEntry => ({
  id: row.entry_id,
  at: row.at,
  actor: { kind: 'customer', id: row.customer_id, name: 'Customer' },
  action: 'ticket.opened',
  subject: { kind: 'ticket', id: row.id },
  before: null,
  after: { number: row.number, kind: row.kind, channel: row.channel },
  reason: null,
  requestId: null,
});

const storeEntries = async (client: Client, entries: readonly (AuditEntry & { digest: string })[]): Promise<void> => {
  await client.query(
    `insert into audit_entry (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, after, digest)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::jsonb[], $10::text[])`,
    [
      entries.map(({ id }) => id),
      entries.map(({ at }) => at),
      entries.map(({ actor }) => actor.kind),
      entries.map(({ actor }) => actor.id),
      entries.map(({ actor }) => actor.name),
      entries.map(({ action }) => action),
      entries.map(({ subject }) => subject.kind),
      entries.map(({ subject }) => subject.id),
      entries.map(({ after }) => JSON.stringify(after)),
      entries.map(({ digest }) => digest),
    ],
  );
};

/** Tells the audit of every ticket that was opened, and chains the entries behind those that are there. */
export const addAudit = async (client: Client): Promise<void> => {
  const { rows } = await client.query<Opened>(
    `select id, pg_temp.new_id(created_at, 'audit', n) as entry_id, customer_id, number, kind, channel, created_at as at
     from matter order by created_at, n`,
  );
  await client.query('select pg_advisory_xact_lock($1)', [SEAL_LOCK]);
  const head = await client.query<{ seq: string; hash: string }>(
    'select seq, hash from audit_seal order by seq desc limit 1',
  );
  let seq = Number(head.rows[0]?.seq ?? 0);
  let previous = head.rows[0]?.hash ?? GENESIS;
  for (let first = 0; first < rows.length; first += BATCH) {
    const entries = rows.slice(first, first + BATCH).map((row) => {
      const entry = entryOf(row);
      return { ...entry, digest: digestOf(entry) };
    });
    const seals = entries.map(({ id, digest }) => {
      seq += 1;
      const seal = { seq, id, previous, hash: sealHash(seq, previous, digest) };
      previous = seal.hash;
      return seal;
    });
    await storeEntries(client, entries);
    await client.query(
      'insert into audit_seal (seq, entry_id, previous, hash) select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[])',
      [
        seals.map((seal) => seal.seq),
        seals.map((seal) => seal.id),
        seals.map((seal) => seal.previous),
        seals.map((seal) => seal.hash),
      ],
    );
  }
};
