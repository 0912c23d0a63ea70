import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Locale } from '../../../server/contract/common.ts';
import type { providersReportSchema } from '../../../server/contract/money-reports.ts';
import { formatShare } from '../../parts/format.ts';
import type { useScorecardWords } from './use-scorecard-words.ts';

export type ProviderRow = z.output<typeof providersReportSchema>['rows'][number];
export type Words = ReturnType<typeof useScorecardWords>;
export type Line = {
  readonly group: keyof Words['s']['groups'];
  readonly key: keyof Words['s']['figures'];
  /** Key of its definition. */
  readonly of: string;
  readonly cell: (row: ProviderRow) => ReactNode;
  /** What is compared to find the best; null takes no part. */
  readonly value?: (row: ProviderRow) => number | null;
  readonly better?: 'less' | 'more';
};

/** Two decimals: providers differ by little. */
export const shareLabel = (value: number | null, locale: Locale): string =>
  value === null ? '–' : formatShare(value, locale, 2);

/** The best of the values by their provider; nobody where they are alone or all equal. */
export const bestOf = ({ value, better }: Line, rows: readonly ProviderRow[]): ReadonlySet<string> => {
  const known = rows.flatMap((row) => {
    const own = value?.(row) ?? null;
    return own === null ? [] : [{ provider: row.provider, own }];
  });
  const values = known.map(({ own }) => own);
  const best = better === 'more' ? Math.max(...values) : Math.min(...values);
  if (known.length < 2 || values.every((one) => one === best)) return new Set();
  return new Set(known.filter(({ own }) => own === best).map(({ provider }) => provider));
};
