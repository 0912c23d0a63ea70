import type { TermView } from '../../contract/provider-term.ts';
import type { KeptTerm } from './provider.ts';

export const viewTerm = ({ feeFixedMinor, writtenAt, ...term }: KeptTerm): TermView => ({
  ...term,
  feeFixedMinor: feeFixedMinor.toString(),
  writtenAt: writtenAt.toISOString(),
});

/** A term as the audit log keeps it. */
export const auditTerm = ({
  validFrom,
  currency,
  feeBasisPoints,
  feeFixedMinor,
  refundDays,
  settlementDays,
}: KeptTerm) => ({
  currency,
  validFrom,
  feeBasisPoints,
  feeFixedMinor: feeFixedMinor.toString(),
  refundDays,
  settlementDays,
});
