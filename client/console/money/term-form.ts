import type { z } from 'zod';
import type { saveTerm, TermView } from '../../../server/contract/provider-term.ts';
import { majorOf, readMoney } from '../../parts/money.ts';

/** What a person has typed so far. */
export type TermDraft = Readonly<
  Record<'provider' | 'currency' | 'validFrom' | 'rate' | 'fixed' | 'refundDays' | 'settlementDays', string>
>;

export const draftOf = (term: TermView | null, today: string): TermDraft => ({
  provider: term?.provider ?? '',
  currency: term?.currency ?? 'CNY',
  validFrom: term?.validFrom ?? today,
  rate: term ? (term.feeBasisPoints / 100).toFixed(2) : '',
  fixed: term ? majorOf({ minor: term.feeFixedMinor, currency: term.currency }) : '0',
  refundDays: term ? String(term.refundDays) : '',
  settlementDays: term ? String(term.settlementDays) : '',
});

const wholeIn = (typed: string, least: number, most: number): number | null => {
  if (!/^\d{1,3}$/.test(typed.trim())) return null;
  const value = Number(typed);
  return value >= least && value <= most ? value : null;
};
/** `0.6` per cent as 60 basis points, without going through a float. */
const basisPointsOf = (typed: string): number | null => {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!found) return null;
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return points <= 10_000 ? points : null;
};
const LARGEST_FEE_DIGITS = 12;
const fixedMinorOf = (typed: string, currency: string): string | null => {
  if (/^0(\.0*)?$/.test(typed.trim())) return '0';
  const minor = readMoney(typed, currency)?.minor ?? null;
  return minor !== null && minor.length <= LARGEST_FEE_DIGITS ? minor : null;
};

/** Each field's value; null where what was typed is none. */
export const readDraft = (draft: TermDraft) => ({
  provider: draft.provider || null,
  currency: /^[A-Z]{3}$/.test(draft.currency) ? draft.currency : null,
  validFrom: /^20\d{2}-\d{2}-\d{2}$/.test(draft.validFrom) ? draft.validFrom : null,
  rate: basisPointsOf(draft.rate),
  fixed: fixedMinorOf(draft.fixed, draft.currency),
  refundDays: wholeIn(draft.refundDays, 1, 90),
  settlementDays: wholeIn(draft.settlementDays, 0, 90),
});

/** The whole of it, ready to be sent; null while a field is missing. */
export const termOf = (draft: TermDraft, version: number): z.input<typeof saveTerm.input> | null => {
  const { provider, currency, validFrom, rate, fixed, refundDays, settlementDays } = readDraft(draft);
  if (provider === null || currency === null || validFrom === null || rate === null || fixed === null) return null;
  if (refundDays === null || settlementDays === null) return null;
  return {
    provider,
    currency,
    validFrom,
    feeBasisPoints: rate,
    feeFixedMinor: fixed,
    refundDays,
    settlementDays,
    version,
  };
};
