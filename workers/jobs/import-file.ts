import type { RunDeps } from '../../server/desk/import/read-batches.ts';
import { runImport } from '../../server/desk/import/run-import.ts';

/** Reads an uploaded file of transactions into the desk, and puts down the rest when the process is to end. */
export const importFile = (
  deps: RunDeps,
  { importId }: { importId: string },
  { stopping }: { stopping?: AbortSignal } = {},
): Promise<void> => runImport(deps, importId, () => stopping?.aborted ?? false);
