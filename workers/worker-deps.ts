import type { Example } from '../server/desk/model/model.ts';
import type { Letters } from '../server/desk/notice/notice.ts';
import type { DeskProcess } from '../server/process.ts';
import type { CurrentModel } from './current-model.ts';
import type { Train } from './train-in-thread.ts';

/** What handlers may use. */
export type WorkerDeps = Pick<
  DeskProcess,
  'inTx' | 'inRead' | 'logger' | 'gateways' | 'complaintGateways' | 'files' | 'scanner' | 'mailer' | 'now' | 'config'
> & {
  readonly models: CurrentModel;
  readonly train: Train;
  readonly readWritten: () => Promise<readonly Example[]>;
  readonly letters: Letters;
};
