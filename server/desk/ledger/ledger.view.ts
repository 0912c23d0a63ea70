import type { z } from 'zod';
import type { entrySchema } from '../../contract/transaction.ts';
import type { LedgerEntry } from './ledger.ts';

export const viewEntry = ({
  id,
  kind,
  debit,
  credit,
  money,
  refundId,
  at,
}: LedgerEntry): z.input<typeof entrySchema> => ({
  id,
  kind,
  debit,
  credit,
  money: { minor: money.minor.toString(), currency: money.currency },
  refundId,
  at: at.toISOString(),
});
