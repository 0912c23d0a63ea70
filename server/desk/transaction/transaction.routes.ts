import {
  feedTransactions as feedEndpoint,
  getTransaction as getEndpoint,
  listCustomerTransactions,
  listTransactions,
  type TransactionDetailView,
} from '../../contract/transaction.ts';
import { pageOf } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import { route } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCustomersById } from '../customer/customer.queries.ts';
import { displayName } from '../customer/customer.rules.ts';
import { findEntriesOf } from '../ledger/ledger.queries.ts';
import { viewEntry } from '../ledger/ledger.view.ts';
import { findSignalsOfTransaction } from '../signal/signal.queries.ts';
import { findSignals, joinSignals } from '../signal/signal.rules.ts';
import { feedTransactions } from './feed-transactions.ts';
import {
  findChargebacks,
  findTicketsOfTransaction,
  findTransactions,
  findTransactionsBetween,
  findTransactionsOfCustomer,
  getTransaction,
} from './transaction.queries.ts';
import type { TransactionRecord } from './transaction.ts';
import { signalFacts, viewChargeback, viewCustomerTransaction, viewTransaction } from './transaction.view.ts';

/** How far around a transaction others of the same customer are read for signals. */
const SIGNAL_SPAN_MS = 3_600_000;

const keyOf = (record: TransactionRecord): [string, string] => [record.occurredAt.toISOString(), record.id];

const namesOf = async (tx: Tx, records: readonly TransactionRecord[]): Promise<(customerId: string) => string> => {
  const customers = await findCustomersById(
    tx,
    records.map(({ customerId }) => customerId),
  );
  return (customerId) => {
    const customer = customers.get(customerId);
    return customer ? displayName(customer) : '';
  };
};

const readDetail = async (tx: Tx, id: string): Promise<TransactionDetailView> => {
  const record = await getTransaction(tx, id);
  const nameOf = await namesOf(tx, [record]);
  const at = record.occurredAt.getTime();
  const around = await findTransactionsBetween(
    tx,
    record.customerId,
    new Date(at - SIGNAL_SPAN_MS),
    new Date(at + SIGNAL_SPAN_MS),
  );
  return {
    ...viewTransaction(record, nameOf(record.customerId)),
    entries: (await findEntriesOf(tx, id)).map(viewEntry),
    chargebacks: (await findChargebacks(tx, id)).map(viewChargeback),
    signals: joinSignals(
      findSignals(around.map(signalFacts), tx.now).filter(({ transactionIds }) => transactionIds.includes(id)),
      await findSignalsOfTransaction(tx, id),
    ),
    tickets: await findTicketsOfTransaction(tx, id),
  };
};

export const transactionRoutes = [
  route(listTransactions, async ({ tx, input }) => {
    const records = await findTransactions(tx, input);
    const nameOf = await namesOf(tx, records);
    return pageOf(records, input.limit, keyOf, (record) => viewTransaction(record, nameOf(record.customerId)));
  }),
  route(getEndpoint, ({ tx, input }) => readDetail(tx, input.id)),
  route(listCustomerTransactions, async ({ tx, actor, input }) => {
    if (actor.kind !== 'customer') throw absent('transactions_absent');
    const records = await findTransactionsOfCustomer(tx, actor.id, input);
    return pageOf(records, input.limit, keyOf, viewCustomerTransaction);
  }),
  route(feedEndpoint, ({ tx, actor, input }) => feedTransactions(tx, actor, input.items)),
];
