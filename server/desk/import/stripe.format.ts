import { cleanCell, minorOf, parseDecimal, wordOf } from './bill.rules.ts';
import { ASIDE, type BillLine, type FileFormat, type FileReader, fault, reject, type Verdict } from './file.format.ts';

/**
 * Stripe's balance as CSV, in either of its forms: the itemised report of balance changes, or the export of balance
 * transactions of the dashboard. Times are UTC, amounts major units, money that leaves is negative.
 * https://docs.stripe.com/reports/balance-change-from-activity
 */
const NAMES = {
  id: ['balance_transaction_id', 'id'],
  type: ['reporting_category', 'Type'],
  source: ['source_id', 'Source'],
  payment: ['payment_intent_id'],
  gross: ['gross', 'Amount'],
  fee: ['fee', 'Fee'],
  currency: ['currency', 'Currency'],
  created: ['created_utc', 'created', 'Created (UTC)'],
  available: ['available_on_utc', 'available_on', 'Available On (UTC)'],
} as const;
type Field = keyof typeof NAMES;
const NEEDED = ['id', 'type', 'source', 'gross', 'currency', 'created'] as const satisfies readonly Field[];

const KINDS: Readonly<Record<string, BillLine['kind']>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'return',
  payment_refund_failure: 'return',
  dispute: 'chargeback',
};

type Row = (field: Field) => string;

/** `2026-11-23 16:33:45`, with or without seconds or the time of day, in UTC; null when it is no time. */
const utcTime = (text: string): string | null => {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?Z?)?$/.exec(text);
  if (!found) return null;
  const [, day = '', minute = '00:00', second = ':00'] = found;
  const at = new Date(`${day}T${minute}${second}Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day) ? null : at.toISOString();
};

const magnitude = (text: string): string => (text.startsWith('-') ? text.slice(1) : text);
const signed = (text: string, minor: string): string => (text.startsWith('-') && minor !== '0' ? `-${minor}` : minor);

const readRow = (row: Row): Verdict => {
  for (const field of NEEDED) if (wordOf(row(field)) === null && field !== 'source') return reject('required', field);
  const kind = KINDS[row('type')] ?? 'other';
  const currency = row('currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) return reject('currency_invalid', 'currency');
  const minor = minorOf(magnitude(row('gross')), currency);
  if (minor === null) return reject('money_invalid', 'gross');
  const feeText = row('fee');
  const fee = feeText === '' ? null : minorOf(magnitude(feeText), currency);
  if (feeText !== '' && fee === null) return reject('money_invalid', 'fee');
  const occurredAt = utcTime(row('created'));
  if (occurredAt === null) return reject('time_invalid', 'created');
  const source = wordOf(row('source'));
  if (kind !== 'other' && source === null) return reject('required', 'source');

  const intent = kind === 'payment' ? wordOf(row('payment')) : null;
  return {
    kind: 'entry',
    entry: {
      kind: 'statement',
      line: {
        kind,
        provider: 'stripe',
        reference: (intent ?? (kind === 'other' ? null : source) ?? row('id')).slice(0, 128),
        alias: intent && source ? source.slice(0, 128) : undefined,
        status: 'succeeded',
        minor: kind === 'other' ? signed(row('gross'), minor) : minor,
        currency,
        feeMinor: fee === null ? null : signed(feeText, fee),
        occurredAt,
        // Only informs: a line is not refused for it.
        settledAt: kind === 'payment' ? (utcTime(row('available')) ?? undefined) : undefined,
      },
    },
  };
};

const open = (): FileReader => {
  let places: ReadonlyMap<Field, number> | null = null;
  let width = 0;

  const takeHeader = (cells: readonly string[]): Verdict => {
    const found = new Map<Field, number>();
    for (const field of [
      'id',
      'type',
      'source',
      'payment',
      'gross',
      'fee',
      'currency',
      'created',
      'available',
    ] as const) {
      const names: readonly string[] = NAMES[field];
      const place = cells.findIndex((cell) => names.includes(cell));
      if (place >= 0) found.set(field, place);
    }
    if (NEEDED.some((field) => !found.has(field))) return fault('format_wrong');
    places = found;
    width = cells.length;
    return ASIDE;
  };

  return {
    take: (raw) => {
      const cells = raw.map(cleanCell);
      if (places === null) return takeHeader(cells);
      if (cells.length !== width) return reject('columns_wrong', '');
      const known = places;
      const row: Row = (field) => cells[known.get(field) ?? -1] ?? '';
      return parseDecimal(row('gross')) === null ? reject('money_invalid', 'gross') : readRow(row);
    },
    hasHeader: () => places !== null,
    end: () => (places === null ? 'file_empty' : null),
  };
};

export const stripeBalance: FileFormat = { isTable: true, columnOf: (path) => path, open };
