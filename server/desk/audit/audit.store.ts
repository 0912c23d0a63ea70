import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';
import { GENESIS } from './audit.rules.ts';
import { sealTable } from './audit.table.ts';
import type { AuditEntry } from './audit.ts';
import { digestOf, sealHash } from './audit-digest.ts';

/** Any number, the same in every process that seals: whoever lengthens the chain holds it until the commit. */
export const SEAL_LOCK = 5_530_918;
const BATCH = 500;

const INSERT_ENTRY = `
  insert into audit_entry (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, before, after,
    reason, request_id, digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

export const insertEntry = (tx: Tx, entry: AuditEntry): void =>
  gather(tx, {
    text: INSERT_ENTRY,
    values: [
      entry.id,
      entry.at,
      entry.actor.kind,
      entry.actor.id,
      entry.actor.name,
      entry.action,
      entry.subject.kind,
      entry.subject.id,
      jsonOf(entry.before),
      jsonOf(entry.after),
      entry.reason,
      entry.requestId,
      digestOf(entry),
    ],
  });

/** Gives the oldest unsealed entries their place in the chain; answers how many. One sealer works at a time. */
export const sealBatch = async (tx: Tx): Promise<number> => {
  const manager = sql(tx);
  await manager.query('select pg_advisory_xact_lock($1)', [SEAL_LOCK]);
  const [head]: { seq: string; hash: string }[] = await manager.query(
    'select seq, hash from audit_seal order by seq desc limit 1',
  );
  const unsealed: { id: string; digest: string }[] = await manager.query(
    `select e.id, e.digest from audit_entry e left join audit_seal s on s.entry_id = e.id
     where s.entry_id is null order by e.at, e.id limit $1`,
    [BATCH],
  );
  let seq = head ? Number(head.seq) : 0;
  let previous = head?.hash ?? GENESIS;
  const seals = unsealed.map(({ id, digest }) => {
    seq += 1;
    const seal = { seq: String(seq), entryId: id, previous, hash: sealHash(seq, previous, digest) };
    previous = seal.hash;
    return seal;
  });
  if (seals.length > 0)
    await manager.createQueryBuilder().insert().into(sealTable).values(seals).updateEntity(false).execute();
  return seals.length;
};
