import { normaliseEmail, normalisePhone } from './desk/customer/customer.rules.ts';
import type { SealedColumn } from './platform/crypto/sealed-column.ts';

/** Every column that holds sealed values. A change of keys walks this list; a test compares it with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  // The pending secret first: it becomes the secret when it is confirmed, and must not carry an old key past the walk.
  { table: 'agent', column: 'totp_pending_sealed', context: 'agent.totp', search: null },
  { table: 'agent', column: 'totp_secret_sealed', context: 'agent.totp', search: null },
  { table: 'customer', column: 'name_sealed', context: 'customer.name', search: null },
  {
    table: 'customer',
    column: 'email_sealed',
    context: 'customer.email',
    search: { column: 'email_hash', normalise: normaliseEmail },
  },
  {
    table: 'customer',
    column: 'phone_sealed',
    context: 'customer.phone',
    search: { column: 'phone_hash', normalise: normalisePhone },
  },
  { table: 'provider_complaint', column: 'phone_sealed', context: 'provider_complaint.phone', search: null },
  { table: 'webhook', column: 'secret_sealed', context: 'webhook.secret', search: null },
  { table: 'draft', column: 'body_sealed', context: 'draft.body', search: null },
  {
    table: 'idempotency_key',
    column: 'answer_sealed',
    context: 'idempotency.answer',
    key: [
      ['scope', 'text'],
      ['key', 'text'],
    ],
    search: null,
  },
];
