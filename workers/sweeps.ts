import { sealAudit } from '../server/desk/audit/seal-audit.ts';
import { forgetExpiredSignIns } from '../server/desk/customer/forget-expired-sign-ins.ts';
import { forgetOldWork } from '../server/platform/outbox/forget-old-work.ts';
import { republishUnhandled } from '../server/platform/outbox/republish-unhandled.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import type { Sweep } from './sweep.ts';
import type { WorkerDeps } from './worker-deps.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What time brings due, and how often it is looked for. */
export const sweepsOf = ({ inTx }: WorkerDeps): readonly Sweep[] => [
  {
    name: 'seal-audit',
    everyMs: 2 * SECOND,
    run: async () => {
      while ((await inTx(sealAudit)) > 0);
    },
  },
  { name: 'republish-unhandled', everyMs: MINUTE, run: () => inTx((tx) => republishUnhandled(tx, SUBSCRIPTIONS)) },
  { name: 'forget-expired-sign-ins', everyMs: HOUR, run: () => inTx(forgetExpiredSignIns) },
  { name: 'forget-old-work', everyMs: HOUR, run: () => inTx(forgetOldWork) },
];
