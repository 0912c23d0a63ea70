import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Endpoint } from '../contract/endpoint.ts';
import type { Actor } from './actor.ts';
import { parseInput, parseWhole } from './parse-input.ts';
import type { Tx } from './tx.ts';

/** A file of a multipart request, already on disk under a temporary name and within its size limit. */
export type UploadedFile = { readonly path: string; readonly name: string; readonly size: number };

/** What a route may know of the request besides its parsed input. */
export type RequestFacts = {
  readonly id: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
  readonly ip: string;
  readonly userAgent: string;
  readonly file: UploadedFile | null;
};

export type InTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export type RouteContext<D, I> = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly input: I;
  readonly request: RequestFacts;
  readonly deps: D;
};

/** For routes that must not hold a transaction over slow work (hashing, files, long reads). */
export type LooseContext<D, I> = Omit<RouteContext<D, I>, 'tx'> & { readonly inTx: InTx };

/** An answer that is more than a body with the endpoint's usual status. */
export class Reply<T> {
  readonly body: T;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: T, options: { status?: number; headers?: Record<string, string> } = {}) {
    this.body = body;
    this.status = options.status;
    this.headers = options.headers ?? {};
  }
}

/** Bytes instead of JSON: a CSV export or a stored file. */
export class Download {
  readonly content: Readable | Buffer | string;
  readonly type: string;
  readonly name: string;

  constructor(content: Readable | Buffer | string, type: string, name: string) {
    this.content = content;
    this.type = type;
    this.name = name;
  }
}

export type Answer<T> = T | Reply<T> | Download;

/** Input that its endpoint has accepted, and the code that answers it. */
export type Taken<D> = {
  readonly input: unknown;
  readonly handle: (
    context: Omit<RouteContext<D, unknown>, 'input'> & { readonly inTx: InTx },
  ) => Promise<Answer<unknown>>;
};

/** `D` is what the process wired by hand (files, vault, throttle …); each noun asks only for what it uses. */
export type Route<D> = {
  readonly endpoint: Endpoint;
  readonly transaction: boolean;
  /** Parses what came in at the door. @throws Problem input_invalid with every fault at once */
  readonly take: (raw: unknown) => Taken<D>;
};

/** A query may carry words of other tools (caches, trackers); a body is for us alone and is taken whole or not. */
const read = <I extends z.ZodObject, O extends z.ZodType>(endpoint: Endpoint<I, O>, raw: unknown): z.output<I> =>
  endpoint.method === 'GET' ? parseInput(endpoint.input, raw) : parseWhole(endpoint.input, raw);

/** Binds an endpoint to code that runs inside one transaction. */
export const route = <I extends z.ZodObject, O extends z.ZodType, D = unknown>(
  endpoint: Endpoint<I, O>,
  handle: (context: RouteContext<D, z.output<I>>) => Promise<Answer<z.input<O>>>,
): Route<D> => ({
  endpoint,
  transaction: true,
  take: (raw) => {
    const input = read(endpoint, raw);
    return { input, handle: (context) => handle({ ...context, input }) };
  },
});

/** Binds an endpoint to code that opens its own short transactions. */
export const looseRoute = <I extends z.ZodObject, O extends z.ZodType, D = unknown>(
  endpoint: Endpoint<I, O>,
  handle: (context: LooseContext<D, z.output<I>>) => Promise<Answer<z.input<O>>>,
): Route<D> => ({
  endpoint,
  transaction: false,
  take: (raw) => {
    const input = read(endpoint, raw);
    return { input, handle: (context) => handle({ ...context, input }) };
  },
});

/** The two binders for a noun whose routes ask `D` of the process: `const { route } = routesFor<CustomerDeps>()`. */
export const routesFor = <D>() => ({
  route: <I extends z.ZodObject, O extends z.ZodType>(
    endpoint: Endpoint<I, O>,
    handle: (context: RouteContext<D, z.output<I>>) => Promise<Answer<z.input<O>>>,
  ): Route<D> => route(endpoint, handle),
  looseRoute: <I extends z.ZodObject, O extends z.ZodType>(
    endpoint: Endpoint<I, O>,
    handle: (context: LooseContext<D, z.output<I>>) => Promise<Answer<z.input<O>>>,
  ): Route<D> => looseRoute(endpoint, handle),
});
