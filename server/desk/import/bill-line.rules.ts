import type { BillLine, Entry } from './file.format.ts';

/** What reconciliation keeps of an entry; null for one that comes from no bill. */
export const billLineOf = (entry: Entry): BillLine | null => {
  if (entry.kind === 'plain') return null;
  if (entry.kind === 'statement') return entry.line;
  const { item, ownNumber, feeBackMinor = '0' } = entry;
  const isRefund = entry.kind === 'refund';
  return {
    kind: isRefund ? 'refund' : 'payment',
    provider: item.provider,
    reference: item.reference,
    ownNumber,
    status: item.status,
    minor: item.money.minor,
    currency: item.money.currency,
    feeMinor: isRefund ? (feeBackMinor === '0' ? '0' : `-${feeBackMinor}`) : (item.fee?.minor ?? '0'),
    occurredAt: item.occurredAt,
  };
};
