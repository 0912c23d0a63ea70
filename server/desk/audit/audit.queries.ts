import type { z } from 'zod';
import type { listAudit } from '../../contract/audit.ts';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask, sql } from '../../platform/db/sql.ts';
import { GENESIS } from './audit.rules.ts';
import { type AuditRow, auditTable } from './audit.table.ts';
import type { AuditEntry, AuditStatement } from './audit.ts';
import { digestOf, sealHash } from './audit-digest.ts';

const WALK_BATCH = 1_000;

const entryOf = (row: AuditRow): AuditEntry => ({
  id: row.id,
  at: row.at,
  // The column is written by us alone, from an actor's kind.
  actor: { kind: actorKind(row.actorKind), id: row.actorId, name: row.actorName },
  action: row.action,
  subject: { kind: row.subjectKind, id: row.subjectId },
  before: row.before,
  after: row.after,
  reason: row.reason,
  requestId: row.requestId,
});

const actorKind = (kind: string): AuditEntry['actor']['kind'] =>
  kind === 'agent' || kind === 'customer' || kind === 'program' ? kind : 'system';

export const findAuditEntries = async (tx: Tx, input: z.output<typeof listAudit.input>): Promise<AuditEntry[]> => {
  const query = sql(tx).getRepository(auditTable).createQueryBuilder('entry');
  if (input.actorId) query.andWhere('entry.actorId = :actorId', { actorId: input.actorId });
  if (input.action) query.andWhere('entry.action = :action', { action: input.action });
  if (input.subjectKind) query.andWhere('entry.subjectKind = :subjectKind', { subjectKind: input.subjectKind });
  if (input.subjectId) query.andWhere('entry.subjectId = :subjectId', { subjectId: input.subjectId });
  if (input.from) query.andWhere('entry.at >= :from', { from: input.from });
  if (input.to) query.andWhere('entry.at < :to', { to: input.to });
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    query.andWhere('(entry.at, entry.id) < (:at::timestamptz, :id::uuid)', { at, id });
  }
  const rows = await query
    .orderBy('entry.at', 'DESC')
    .addOrderBy('entry.id', 'DESC')
    .limit(input.limit + 1)
    .getMany();
  return rows.map(entryOf);
};

type Deed = Pick<AuditStatement, 'action' | 'subject'>;

/** Whether the trail says of this actor that they did this to this thing after a time. */
export const isStated = async (tx: Tx, actor: Actor, { action, subject }: Deed, since: Date): Promise<boolean> => {
  const rows = await ask(
    tx,
    `select from audit_entry where subject_kind = $1 and subject_id = $2 and at > $3 and action = $4 and actor_id = $5
     limit 1`,
    [subject.kind, subject.id, since, action, actor.id],
  );
  return rows.length > 0;
};

/** Whoever would state the same waits until the caller's transaction ends. */
export const holdStatement = async (tx: Tx, actor: Actor, { action, subject }: Deed): Promise<void> => {
  await ask(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    [action, subject.kind, subject.id, actor.id].join(' '),
  ]);
};

export type ChainVerdict = {
  ok: boolean;
  entries: number;
  head: string | null;
  brokenAt: { seq: number; id: string; why: string } | null;
};

/** Walks the chain from its first entry: every place, every link, every digest against the entry as it stands now. */
export const walkChain = async (tx: Tx): Promise<ChainVerdict> => {
  let seq = 0;
  let previous = GENESIS;
  for (;;) {
    const links: { seq: string; entry_id: string; previous: string; hash: string }[] = await sql(tx).query(
      'select seq, entry_id, previous, hash from audit_seal where seq > $1 order by seq limit $2',
      [seq, WALK_BATCH],
    );
    if (links.length === 0) break;
    const rows = await sql(tx)
      .getRepository(auditTable)
      .createQueryBuilder('entry')
      .where('entry.id in (:...ids)', { ids: links.map((link) => link.entry_id) })
      .getMany();
    const entries = new Map(rows.map((row) => [row.id, row]));
    for (const link of links) {
      const row = entries.get(link.entry_id);
      const digest = row ? digestOf(entryOf(row)) : null;
      const why =
        Number(link.seq) !== seq + 1
          ? 'place_missing'
          : link.previous !== previous
            ? 'link_broken'
            : digest === null
              ? 'entry_missing'
              : digest !== row?.digest
                ? 'entry_changed'
                : link.hash !== sealHash(seq + 1, previous, digest)
                  ? 'seal_changed'
                  : null;
      if (why)
        return { ok: false, entries: seq, head: previous, brokenAt: { seq: Number(link.seq), id: link.entry_id, why } };
      seq += 1;
      previous = link.hash;
    }
  }
  return { ok: true, entries: seq, head: seq === 0 ? null : previous, brokenAt: null };
};
