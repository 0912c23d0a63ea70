import type { ModelView } from '../../contract/model.ts';
import { machine } from '../../kernel/machine.ts';

export type ModelStep = 'start' | 'accept' | 'reject' | 'fail' | 'promote' | 'retire';

/** A training that is started again learns the same. What was rejected never judges. */
export const modelMachine = machine<ModelView['state'], ModelStep>({
  name: 'model',
  initial: 'queued',
  transitions: {
    queued: { start: 'training', fail: 'failed' },
    training: { start: 'training', accept: 'ready', reject: 'rejected', fail: 'failed' },
    ready: { promote: 'active' },
    rejected: {},
    failed: {},
    active: { retire: 'retired' },
    retired: { promote: 'active' },
  },
});
