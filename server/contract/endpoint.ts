import type { z } from 'zod';
import type { Permission } from './permission.ts';

/** Who may knock: anyone, anyone signed in, a customer, any member of staff, or staff holding a permission. */
export type Door = 'public' | 'signed' | 'customer' | 'staff' | Permission;

export type Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express style: `/api/tickets/:id`. Names in the path are keys of `input`. */
  readonly path: string;
  readonly permission: Door;
  readonly summary: string;
  /** Path and query values and, but for GET and DELETE, the body: one object. */
  readonly input: I;
  readonly output: O;
  readonly status: number;
  /** How what was sent before is answered, where a resend is told apart by what is in the body. */
  readonly again?: number;
  /** Whether `Accept: text/csv` gets a table. */
  readonly alsoCsv?: boolean;
  /** `required` refuses a request without `Idempotency-Key`; `accepted` honours one. */
  readonly idempotency: 'none' | 'accepted' | 'required';
  /** `file`: multipart with one file; `raw`: the bytes as sent, for signatures. */
  readonly body: 'json' | 'file' | 'raw';
  readonly answers: 'json' | 'csv' | 'bytes';
};

type Declared<I extends z.ZodObject, O extends z.ZodType> = Pick<
  Endpoint<I, O>,
  'name' | 'method' | 'path' | 'permission' | 'summary' | 'input' | 'output'
> &
  Partial<Pick<Endpoint<I, O>, 'status' | 'again' | 'alsoCsv' | 'idempotency' | 'body' | 'answers'>>;

export const endpoint = <I extends z.ZodObject, O extends z.ZodType>(declared: Declared<I, O>): Endpoint<I, O> => ({
  status: 200,
  idempotency: declared.method === 'POST' ? 'accepted' : 'none',
  body: 'json',
  answers: 'json',
  ...declared,
});

/** Whether all input travels in the address: to HTTP a body of these means nothing. */
export const isInAddress = ({ method }: Pick<Endpoint, 'method'>): boolean => method === 'GET' || method === 'DELETE';

/** Names of the path's parameters, in order. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/:([A-Za-z]+)/g)].map((found) => found[1] ?? '');
