import type { CustomerTransactionView, TransactionDetailView, TransactionView } from '../../contract/transaction.ts';
import type { Money } from '../../kernel/money.ts';
import type { SignalTransaction } from '../signal/signal.rules.ts';
import { isCaptured, refundableMinorOf, refundedMinorOf } from './transaction.rules.ts';
import type { Chargeback, TransactionRecord } from './transaction.ts';

const viewMoney = ({ minor, currency }: Money): { minor: string; currency: string } => ({
  minor: minor.toString(),
  currency,
});

/** What its customer may see, built field by field. */
export const viewCustomerTransaction = (record: TransactionRecord): CustomerTransactionView => ({
  id: record.id,
  kind: record.kind,
  status: record.status,
  money: viewMoney(record.money),
  fee: record.fee && viewMoney(record.fee),
  provider: record.provider,
  payee: record.payee,
  reference: record.reference,
  merchantReference: record.merchantReference,
  channel: record.channel,
  occurredAt: record.occurredAt.toISOString(),
  refunded: viewMoney({ minor: refundedMinorOf(record.balance), currency: record.money.currency }),
});

/** What staff see; `customerName` is the name that the customer goes by at the desk. */
export const viewTransaction = (record: TransactionRecord, customerName: string): TransactionView => ({
  ...viewCustomerTransaction(record),
  customerId: record.customerId,
  customerName,
  appVersion: record.appVersion,
  os: record.os,
  region: record.region,
  bank: record.bank,
  errorCode: record.errorCode,
  refundable: viewMoney({ minor: refundableMinorOf(record.balance), currency: record.money.currency }),
  version: record.version,
});

/** The facts that signals are read from. */
export const signalFacts = (record: TransactionRecord): SignalTransaction => ({
  id: record.id,
  provider: record.provider,
  payee: record.payee,
  merchantReference: record.merchantReference,
  money: record.money,
  status: record.status,
  kind: record.kind,
  occurredAt: record.occurredAt,
  errorCode: record.errorCode,
  ...(isCaptured(record) ? { captured: true } : {}),
});

export const viewChargeback = ({
  reference,
  state,
  money,
  reason,
  at,
}: Chargeback): TransactionDetailView['chargebacks'][number] => ({
  reference,
  state,
  money: viewMoney(money),
  reason,
  at: at.toISOString(),
});
