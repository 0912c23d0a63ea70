import { type RunDeps, runImport } from '../../server/desk/import/run-import.ts';

/** Reads an uploaded file of transactions into the desk. */
export const importFile = (deps: RunDeps, { importId }: { importId: string }): Promise<void> =>
  runImport(deps, importId);
