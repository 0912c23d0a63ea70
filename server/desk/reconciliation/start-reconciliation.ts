import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx, UploadedFile } from '../../kernel/route.ts';
import { type ImportFiles, keepFile } from '../import/create-import.ts';
import { FORMATS } from '../import/formats.rules.ts';
import { scanFile } from '../import/scan-file.ts';
import { BILLS } from './bill.rules.ts';
import { findRunOfBill } from './reconciliation.queries.ts';
import { insertRun } from './reconciliation.store.ts';
import type { BillFormat } from './reconciliation.ts';

export type BillHandedIn = {
  readonly format: BillFormat;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly uploaded: UploadedFile;
};
export type Started = { readonly id: string; readonly repeated: boolean };

/** Takes in a bill to be compared with our books. The same bytes again change nothing and answer the first run. */
export const startReconciliation = async (
  inTx: InTx,
  files: ImportFiles,
  actor: Actor,
  { format, from, to, uploaded }: BillHandedIn,
): Promise<Started> => {
  if (!isStaff(actor) || !hasPermission(actor, 'import:write'))
    throw new Problem('forbidden', 'reconciliation_forbidden');
  if ((from === undefined) !== (to === undefined) || (from !== undefined && to !== undefined && from > to))
    throw new Problem('invalid', 'period_invalid', {
      fields: [{ path: from === undefined ? 'from' : 'to', code: 'period_invalid' }],
    });
  const scanned = await scanFile(uploaded.path, FORMATS[format]);

  const known = await inTx((tx) => findRunOfBill(tx, scanned.digest, format));
  if (known) return { id: known, repeated: true };
  const id = await keepFile(
    { inTx, files },
    actor,
    { format, uploaded, purpose: 'reconcile', scanned },
    (tx, { id: runId, name, digest }) =>
      insertRun(tx, {
        id: runId,
        name,
        digest,
        format,
        provider: BILLS[format].provider,
        fromDay: from ?? null,
        toDay: to ?? null,
        startedBy: { id: actor.id, name: actor.name },
      }),
  );
  if (id) return { id, repeated: false };
  // Somebody else handed it in at the same moment.
  const first = await inTx((tx) => findRunOfBill(tx, scanned.digest, format));
  if (!first) throw new Problem('conflict', 'reconciliation_running');
  return { id: first, repeated: true };
};
