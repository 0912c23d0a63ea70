import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { DIFFERENCE_COLUMNS, type DifferenceRow, differenceOf } from './reconciliation.table.ts';
import type { Difference } from './reconciliation.ts';

/** Those of the differences that exist, held until the transaction ends, in one order so that two cannot cross. */
export const lockDifferences = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Difference>> => {
  const rows: DifferenceRow[] = await sql(tx).query(
    `select ${DIFFERENCE_COLUMNS} from difference d where d.id = any($1) order by d.id for update`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, differenceOf(row)]));
};

export type DifferencePatch = Partial<
  Pick<
    Difference,
    | 'state'
    | 'owner'
    | 'resolution'
    | 'note'
    | 'proposedBy'
    | 'settledBy'
    | 'settledAt'
    | 'writtenOffMinor'
    | 'agreedAt'
  >
>;

/** Saves a change of a difference that the caller holds. */
export const saveDifference = async (tx: Tx, difference: Difference, patch: DifferencePatch): Promise<Difference> => {
  const saved: Difference = { ...difference, ...patch, version: difference.version + 1 };
  await sql(tx).query(
    `update difference set state = $2, owner_id = $3, owner_name = $4, resolution = $5, note = $6, proposed_by = $7,
       proposed_by_name = $8, settled_by = $9, settled_by_name = $10, settled_at = $11, written_off_minor = $12, agreed_at = $13, version = $14
     where id = $1`,
    [
      saved.id,
      saved.state,
      saved.owner?.id ?? null,
      saved.owner?.name ?? null,
      saved.resolution,
      saved.note,
      saved.proposedBy?.id ?? null,
      saved.proposedBy?.name ?? null,
      saved.settledBy?.id ?? null,
      saved.settledBy?.name ?? null,
      saved.settledAt,
      saved.writtenOffMinor.toString(),
      saved.agreedAt,
      saved.version,
    ],
  );
  return saved;
};
