import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { GENESIS } from './audit.rules.ts';
import { type AuditRow, auditTable, sealTable } from './audit.table.ts';
import type { AuditEntry } from './audit.ts';
import { digestOf, sealHash } from './audit-digest.ts';

/** Any number, the same in every process that seals. */
const SEAL_LOCK = 5_530_918;
const BATCH = 500;

export const insertEntry = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  const row: AuditRow = {
    id: entry.id,
    at: entry.at,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    requestId: entry.requestId,
    digest: digestOf(entry),
  };
  await sql(tx).createQueryBuilder().insert().into(auditTable).values(row).updateEntity(false).execute();
};

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
