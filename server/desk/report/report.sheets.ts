import { type CsvTable, type CsvValue, minorCell, tableOf } from '../../kernel/csv.ts';
import type { CategoryNames } from '../category/category.ts';
import { ANY_CATEGORY, CATEGORY_COLUMNS, categoryCells } from '../category/category.words.ts';

type Cells = Readonly<Record<string, unknown>>;
type Money = { readonly minor: string; readonly currency: string };

/** The columns of each table that can be had as CSV, in the order of the file. */
const VOLUME_FIGURES = ['complaints', 'transactions', 'per1000', 'low', 'high'];
export const SHEETS = {
  causes: [
    'category',
    'complaints',
    'share',
    'cumulative',
    'upheldShare',
    'repeatShare',
    'shareLow',
    'shareHigh',
    'severityPoints',
    'moneyMinor',
    'currency',
    ...CATEGORY_COLUMNS,
  ],
  causeChanges: ['category', 'complaints', 'previous', 'change', 'changeShare', ...CATEGORY_COLUMNS],
  control: ['bucket', 'complaints', 'transactions', 'per1000', 'centre', 'low', 'high', 'rules'],
  providers: [
    'provider',
    'transactions',
    'failed',
    'failureRate',
    'complaints',
    'per1000',
    'refunds',
    'refundsSucceeded',
    'refundsFailed',
    'refundSuccessRate',
    'refundFailureRate',
    'refundsManual',
    'refundP50Seconds',
    'refundP95Seconds',
    'agreedRefundDays',
    'feeShare',
    'feesOff',
    'settlementDays',
    'settledP50Days',
    'settledP95Days',
    'settledPayments',
    'calls',
    'unknownShare',
    'p95Ms',
    'incidents',
    'incidentSeconds',
    'degradedHours',
  ],
  providerFees: [
    'provider',
    'currency',
    'payments',
    'withTerms',
    'turnoverMinor',
    'paidMinor',
    'agreedMinor',
    'gapMinor',
  ],
  outbreaks: [
    'day',
    'lastDay',
    'state',
    'provider',
    'category',
    'observed',
    'expected',
    'upper',
    'ratio',
    'score',
    'sentenceZh',
    'sentenceEn',
    ...CATEGORY_COLUMNS,
  ],
  volumeTrend: ['bucket', 'complaints', 'transactions', 'per1000', 'expected', 'low', 'high'],
  serviceRows: ['kind', 'met', 'breached', 'running'],
  serviceTrend: ['bucket', 'tickets', 'firstResponseP50Seconds', 'resolutionP50Seconds'],
  refundRows: [
    'provider',
    'currency',
    'count',
    'succeeded',
    'refundedMinor',
    'timeToArrivalP50Seconds',
    'timeToArrivalP95Seconds',
  ],
  refundTrend: ['bucket', 'requested', 'succeeded'],
} as const;

const minorOf = (money: Money | null): CsvValue => minorCell(money && BigInt(money.minor));

export const sheetOf = (sheet: keyof typeof SHEETS, rows: readonly Cells[]): CsvTable => tableOf(SHEETS[sheet], rows);

/** Lines about a category each, with its names beside its key. */
export const categorySheet = (
  sheet: 'causes' | 'causeChanges' | 'outbreaks',
  rows: readonly (Cells & { readonly category: string })[],
  names: CategoryNames,
): CsvTable =>
  sheetOf(
    sheet,
    rows.map((row) => ({ ...row, ...categoryCells(names, row.category) })),
  );

/** Slices with each of their dimensions in a column. */
export const sliceSheet = (
  dimensions: readonly string[],
  rows: readonly (Cells & { readonly key: Readonly<Record<string, string>> })[],
  names: CategoryNames,
): CsvTable =>
  tableOf(
    [...dimensions, ...VOLUME_FIGURES, ...(dimensions.includes('category') ? CATEGORY_COLUMNS : [])],
    rows.map((row) => ({ ...row, ...row.key, ...categoryCells(names, row.key.category ?? ANY_CATEGORY) })),
  );

/** Refund lines with their money in minor units; the currency has its own column. */
export const refundSheet = (rows: readonly (Cells & { readonly refunded: Money })[]): CsvTable =>
  sheetOf(
    'refundRows',
    rows.map((row) => ({ ...row, refundedMinor: row.refunded.minor })),
  );

/** Causes with their money in minor units. */
export const causeSheet = (
  rows: readonly (Cells & { readonly category: string; readonly money: Money | null })[],
  names: CategoryNames,
): CsvTable =>
  categorySheet(
    'causes',
    rows.map((row) => ({ ...row, moneyMinor: minorOf(row.money), currency: row.money?.currency ?? null })),
    names,
  );

type ProviderCells = Cells & {
  readonly provider: string;
  readonly stability: Cells | null;
  readonly fees: readonly (Cells & {
    readonly turnover: Money;
    readonly paid: Money;
    readonly agreed: Money | null;
    readonly gap: Money | null;
  })[];
};

export const providerSheet = (rows: readonly ProviderCells[]): CsvTable =>
  sheetOf(
    'providers',
    rows.map((row) => ({ ...row, ...row.stability })),
  );

/** A line a provider and currency; empty cells where nothing was agreed to. */
export const providerFeeSheet = (rows: readonly ProviderCells[]): CsvTable =>
  sheetOf(
    'providerFees',
    rows.flatMap(({ provider, fees }) =>
      fees.map((fee) => ({
        ...fee,
        provider,
        turnoverMinor: minorOf(fee.turnover),
        paidMinor: minorOf(fee.paid),
        agreedMinor: minorOf(fee.agreed),
        gapMinor: minorOf(fee.gap),
      })),
    ),
  );
