import type { Tx } from '../../kernel/tx.ts';
import { markAlertsMailed } from './alert.store.ts';
import type { Alert } from './alert.ts';

/** Remembers that a mail told of these, or that none is wanted. */
export const noteMailed = (tx: Tx, alerts: readonly Alert[]): Promise<void> =>
  markAlertsMailed(
    tx,
    alerts.map(({ id }) => id),
  );
