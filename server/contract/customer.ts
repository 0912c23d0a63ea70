import { z } from 'zod';
import { idSchema, localeSchema, pageInputShape, pageOf, reasonSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const customerSchema = z.object({
  id: idSchema,
  subMasked: z.string(),
  name: z.string(),
  emailMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  locale: localeSchema,
  assurance: z.enum(['anonymous', 'signed', 'confirmed']),
  assuranceAt: timeSchema.nullable(),
  lessonsOptedOut: z.boolean(),
  ticketCount: z.number().int(),
  createdAt: timeSchema,
  version: z.number().int(),
});
export type CustomerView = z.infer<typeof customerSchema>;

export const listCustomers = endpoint({
  name: 'listCustomers',
  method: 'GET',
  path: '/api/customers',
  permission: 'customer:read',
  summary: 'Customers with masked personal data; exact search by wallet id, mail or phone.',
  input: z.object({ ...pageInputShape, q: z.string().trim().min(1).max(254).optional() }),
  output: pageOf(customerSchema),
});
export const getCustomer = endpoint({
  name: 'getCustomer',
  method: 'GET',
  path: '/api/customers/:id',
  permission: 'customer:read',
  summary: 'One customer, masked.',
  input: z.object({ id: idSchema }),
  output: customerSchema,
});
export const revealCustomer = endpoint({
  name: 'revealCustomer',
  method: 'POST',
  path: '/api/customers/:id/reveal',
  permission: 'customer:reveal',
  idempotency: 'none',
  summary: 'Show one personal field in clear; writes an audit entry.',
  input: z.object({
    id: idSchema,
    field: z.enum(['sub', 'name', 'email', 'phone']),
    reason: reasonSchema,
  }),
  output: z.object({ field: z.string(), value: z.string().nullable() }),
});
