import type { Letters } from '../server/desk/notice/notice.ts';
import type { TriageModels } from '../server/desk/triage/models-codec.ts';
import type { DeskProcess } from '../server/process.ts';

/** What handlers may use. */
export type WorkerDeps = Pick<
  DeskProcess,
  'inTx' | 'inRead' | 'logger' | 'gateways' | 'files' | 'mailer' | 'now' | 'config'
> & {
  readonly model: TriageModels;
  readonly letters: Letters;
};
