import { money } from '../../kernel/money.ts';
import type { TransactionKind, TransactionRecord, TransactionStatus } from './transaction.ts';

/** A row of `SELECT_TRANSACTIONS`; bigints come as text. */
export type TransactionRow = {
  id: string;
  provider: string;
  reference: string;
  customer_id: string;
  kind: TransactionKind;
  status: TransactionStatus;
  amount_minor: string;
  currency: string;
  fee_minor: string | null;
  fee_currency: string | null;
  merchant_reference: string | null;
  payee: string | null;
  channel: string | null;
  app_version: string | null;
  os: string | null;
  region: string | null;
  bank: string | null;
  error_code: string | null;
  occurred_at: Date;
  version: number;
  captured_minor: string | null;
  reserved_minor: string | null;
  elsewhere_minor: string | null;
  provisional_minor: string | null;
  given_minor: string | null;
  chargeback_open: boolean | null;
  succeeded_minor: string;
  in_flight_minor: string;
};

/** Transactions `t` with what may still go back of each; a caller adds its own conditions. */
export const SELECT_TRANSACTIONS = `
  select t.id, t.provider, t.reference, t.customer_id, t.kind, t.status, t.amount_minor, t.currency, t.fee_minor,
    t.fee_currency, t.merchant_reference, t.payee, t.channel, t.app_version, t.os, t.region, t.bank, t.error_code,
    t.occurred_at, t.version, b.captured_minor, b.reserved_minor, b.elsewhere_minor,
    b.provisional_minor, b.given_minor, b.chargeback_open,
    coalesce(own.succeeded, 0)::text as succeeded_minor, coalesce(own.in_flight, 0)::text as in_flight_minor
  from wallet_transaction t
  left join transaction_balance b on b.transaction_id = t.id
  left join lateral (
    select sum(r.amount_minor) filter (where r.state = 'succeeded') as succeeded,
      sum(r.amount_minor) filter (where r.state in ('submitting', 'processing', 'unknown', 'needs_manual')) as in_flight
    from refund r where r.transaction_id = t.id) own on b.reserved_minor > 0`;

export const recordOf = (row: TransactionRow): TransactionRecord => ({
  id: row.id,
  provider: row.provider,
  reference: row.reference,
  customerId: row.customer_id,
  kind: row.kind,
  status: row.status,
  money: money(BigInt(row.amount_minor), row.currency),
  fee: row.fee_minor === null ? null : money(BigInt(row.fee_minor), row.fee_currency ?? row.currency),
  merchantReference: row.merchant_reference,
  payee: row.payee,
  channel: row.channel,
  appVersion: row.app_version,
  os: row.os,
  region: row.region,
  bank: row.bank,
  errorCode: row.error_code,
  occurredAt: row.occurred_at,
  version: row.version,
  balance:
    row.captured_minor === null
      ? null
      : {
          capturedMinor: BigInt(row.captured_minor),
          reservedMinor: BigInt(row.reserved_minor ?? '0'),
          succeededMinor: BigInt(row.succeeded_minor),
          inFlightMinor: BigInt(row.in_flight_minor),
          elsewhereMinor: BigInt(row.elsewhere_minor ?? '0'),
          provisionalMinor: BigInt(row.provisional_minor ?? '0'),
          givenMinor: BigInt(row.given_minor ?? '0'),
          chargebackOpen: row.chargeback_open ?? false,
        },
});
