import { z } from 'zod';
import { currencySchema, idSchema, moneySchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { signalSchema } from './triage.ts';

export const TRANSACTION_KINDS = ['payment', 'transfer', 'topup', 'withdrawal', 'refund', 'fee'] as const;
export const TRANSACTION_STATUSES = [
  'pending',
  'succeeded',
  'failed',
  'refunded',
  'partially_refunded',
  'closed',
] as const;
export const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay', 'other'] as const;
export const providerSchema = z.string().regex(/^[a-z][a-z0-9_-]{1,31}$/);

const word = (max: number) => z.string().trim().min(1).max(max);

/** What a customer may see of an own transaction. */
export const customerTransactionSchema = z.object({
  id: idSchema,
  kind: z.enum(TRANSACTION_KINDS),
  status: z.enum(TRANSACTION_STATUSES),
  money: moneySchema,
  fee: moneySchema.nullable(),
  provider: z.string(),
  payee: z.string().nullable(),
  reference: z.string(),
  merchantReference: z.string().nullable(),
  channel: z.string().nullable(),
  occurredAt: timeSchema,
  refunded: moneySchema,
});
export type CustomerTransactionView = z.infer<typeof customerTransactionSchema>;

export const transactionSchema = customerTransactionSchema.extend({
  customerId: idSchema,
  customerName: z.string(),
  appVersion: z.string().nullable(),
  os: z.string().nullable(),
  region: z.string().nullable(),
  bank: z.string().nullable(),
  errorCode: z.string().nullable(),
  refundable: moneySchema,
  version: z.number().int(),
});
export type TransactionView = z.infer<typeof transactionSchema>;

/** One balanced pair: the same amount leaves `debit` and reaches `credit`. */
export const entrySchema = z.object({
  id: idSchema,
  kind: z.enum([
    'captured',
    'refunded',
    'returned',
    'chargeback',
    'chargeback_reversed',
    'goodwill',
    'compensation',
    'provisional_credit',
    'provisional_final',
    'provisional_reversed',
    'written_off',
    'written_up',
  ]),
  debit: z.string(),
  credit: z.string(),
  money: moneySchema,
  /** In the currency of the books, by the rate that held then; null in that currency itself or without a rate. */
  value: z.object({ money: moneySchema, rate: z.string(), rateAt: timeSchema }).nullable(),
  refundId: idSchema.nullable(),
  at: timeSchema,
});
export const transactionDetailSchema = transactionSchema.extend({
  entries: z.array(entrySchema),
  /** Disputes the provider told us of, newest first; an open or lost one leaves nothing to refund. */
  chargebacks: z.array(
    z.object({
      reference: z.string(),
      state: z.enum(['open', 'won', 'lost']),
      money: moneySchema,
      reason: z.string().nullable(),
      at: timeSchema,
    }),
  ),
  signals: z.array(signalSchema),
  tickets: z.array(z.object({ id: idSchema, number: z.string(), status: z.string() })),
});
export type TransactionDetailView = z.infer<typeof transactionDetailSchema>;

export const listTransactions = endpoint({
  name: 'listTransactions',
  method: 'GET',
  path: '/api/transactions',
  permission: 'transaction:read',
  summary: 'Wallet transactions, newest first.',
  input: z.object({
    ...pageInputShape,
    customerId: idSchema.optional(),
    provider: providerSchema.optional(),
    status: z.enum(TRANSACTION_STATUSES).optional(),
    reference: word(128).optional(),
    q: word(128).optional(),
  }),
  output: pageOf(transactionSchema),
});
export const getTransaction = endpoint({
  name: 'getTransaction',
  method: 'GET',
  path: '/api/transactions/:id',
  permission: 'transaction:read',
  summary: 'One transaction with ledger, signals and tickets.',
  input: z.object({ id: idSchema }),
  output: transactionDetailSchema,
});
export const listCustomerTransactions = endpoint({
  name: 'listCustomerTransactions',
  method: 'GET',
  path: '/api/customer/transactions',
  permission: 'customer',
  summary: 'Own transactions, newest first.',
  input: z.object(pageInputShape),
  output: pageOf(customerTransactionSchema),
});

const positiveMinor = z.string().regex(/^(0|[1-9]\d{0,17})$/);
/** One line of the operator's feed. */
export const feedItemSchema = z.object({
  provider: providerSchema,
  reference: word(128),
  customerSub: word(128),
  kind: z.enum(TRANSACTION_KINDS),
  status: z.enum(TRANSACTION_STATUSES),
  money: z.object({ minor: positiveMinor, currency: currencySchema }),
  fee: z.object({ minor: positiveMinor, currency: currencySchema }).nullish(),
  merchantReference: word(128).nullish(),
  payee: word(200).nullish(),
  channel: word(40).nullish(),
  appVersion: word(40).nullish(),
  os: word(40).nullish(),
  region: word(80).nullish(),
  bank: word(80).nullish(),
  errorCode: word(80).nullish(),
  occurredAt: timeSchema,
  refundedMinor: positiveMinor.nullish(),
});
export type FeedItem = z.infer<typeof feedItemSchema>;
export const feedTransactions = endpoint({
  name: 'feedTransactions',
  method: 'POST',
  path: '/api/transactions',
  permission: 'transaction:feed',
  summary: "The wallet operator's feed: upsert by (provider, reference); bad lines are rejected one by one.",
  input: z.object({ items: z.array(z.unknown()).min(1).max(1_000) }),
  output: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.array(z.object({ index: z.number().int(), code: z.string(), path: z.string() })),
  }),
});

export const IMPORT_FORMATS = ['wechatpay-tradebill', 'alipay-bill', 'recourse-csv'] as const;
/** Providers' bills that can be compared with our books. */
export const BILL_FORMATS = ['wechatpay-tradebill', 'wechatpay-refundbill', 'alipay-bill', 'stripe-balance'] as const;
export const IMPORT_LIMIT_BYTES = 268_435_456;
const IMPORT_STATES = ['queued', 'running', 'done', 'failed'] as const;
export const importSchema = z.object({
  id: idSchema,
  format: z.enum([...IMPORT_FORMATS, ...BILL_FORMATS]),
  name: z.string(),
  state: z.enum(IMPORT_STATES),
  /** `state` under the name that tickets and transactions have for it. */
  status: z.enum(IMPORT_STATES),
  bytes: z.number().int(),
  bytesRead: z.number().int(),
  lines: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  failure: z.string().nullable(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  rejections: z.array(z.object({ line: z.number().int(), code: z.string(), path: z.string() })),
});
export type ImportView = z.infer<typeof importSchema>;
export const createImport = endpoint({
  name: 'createImport',
  method: 'POST',
  path: '/api/imports',
  permission: 'import:write',
  body: 'file',
  status: 202,
  summary: 'Hand in a file of transactions; a worker imports it.',
  input: z.object({ format: z.enum(IMPORT_FORMATS) }),
  output: z.object({ id: idSchema }),
});
export const getImport = endpoint({
  name: 'getImport',
  method: 'GET',
  path: '/api/imports/:id',
  permission: 'import:write',
  summary: 'Progress, counts, and the first 100 rejected lines.',
  input: z.object({ id: idSchema }),
  output: importSchema,
});
export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/imports',
  permission: 'import:write',
  summary: 'Imports, newest first.',
  input: z.object(pageInputShape),
  output: pageOf(importSchema.omit({ rejections: true })),
});
export const downloadRejections = endpoint({
  name: 'downloadRejections',
  method: 'GET',
  path: '/api/imports/:id/rejections',
  permission: 'import:write',
  answers: 'csv',
  summary: 'Every rejected line with its reason, as CSV.',
  input: z.object({ id: idSchema }),
  output: z.unknown(),
});
