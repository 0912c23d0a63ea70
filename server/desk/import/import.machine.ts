import { machine } from '../../kernel/machine.ts';
import type { ImportState } from './import.ts';

export type ImportStep = 'start' | 'finish' | 'fail';

/** A running import that is started again goes on where it stopped. */
export const importMachine = machine<ImportState, ImportStep>({
  name: 'import',
  initial: 'queued',
  transitions: {
    queued: { start: 'running', fail: 'failed' },
    running: { start: 'running', finish: 'done', fail: 'failed' },
    done: {},
    failed: {},
  },
});
