import type { z } from 'zod';
import type { entrySchema } from '../../contract/transaction.ts';
import type { LedgerEntry } from './ledger.ts';

export const viewEntry = ({
  id,
  kind,
  debit,
  credit,
  money,
  value,
  refundId,
  at,
}: LedgerEntry): z.input<typeof entrySchema> => ({
  id,
  kind,
  debit,
  credit,
  money: { minor: money.minor.toString(), currency: money.currency },
  value: value && {
    money: { minor: value.money.minor.toString(), currency: value.money.currency },
    rate: value.rate,
    rateAt: value.rateAt.toISOString(),
  },
  refundId,
  at: at.toISOString(),
});
