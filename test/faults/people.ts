import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { z } from 'zod';
import { buildRequest } from '../../client/api.ts';
import { problemSchema } from '../../server/contract/common.ts';
import type { Endpoint } from '../../server/contract/endpoint.ts';
import type { AgentRole } from '../../server/contract/permission.ts';
import { customerSignIn } from '../../server/contract/session.ts';
import { createAgent } from '../../server/desk/agent/create-agent.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import { hashPassword } from '../../server/platform/crypto/password.ts';
import { makeVault } from '../../server/platform/crypto/vault.ts';
import { makeInTx } from '../../server/platform/db/in-tx.ts';
import { openDatabase } from '../../server/platform/db/open-database.ts';
import { TABLES } from '../../server/tables.ts';
import { signIdentity, TEST_PASSWORD } from '../support/process.ts';
import { SEALING_KEY, type Site } from './site.ts';

const CALL_LIMIT_MS = 15_000;

/** Somebody signed in, at whichever server. */
export type Person = {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
};

/** An answer that is no success. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, about: string) {
    super(`${about}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** No answer came: refused, cut or late. Whether the desk acted is not known. */
export class Silence extends Error {}

type Raw = { status: number; headers: Headers; text: string };
const send = async (url: string, init: RequestInit): Promise<Raw> => {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(CALL_LIMIT_MS) });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (cause) {
    throw new Silence(`${init.method ?? 'GET'} ${url}`, { cause });
  }
};

const refusalOf = ({ status, text }: Raw, about: string): Refusal => {
  const problem = text.startsWith('{') ? problemSchema.safeParse(JSON.parse(text)) : null;
  return new Refusal(status, problem?.data?.code ?? text.slice(0, 200), about);
};

/** One call of the contract. @throws Refusal, Silence */
export const call = async <I extends z.ZodObject, O extends z.ZodType>(
  base: string,
  person: Person | null,
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  key?: string,
): Promise<z.output<O>> => {
  const { url, rest } = buildRequest(endpoint, input);
  const answer = await send(`${base}${url}`, {
    method: endpoint.method,
    headers: {
      'X-Requested-With': 'recourse',
      ...person?.headers,
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(endpoint.method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  });
  if (answer.status >= 400) throw refusalOf(answer, `${endpoint.method} ${url}`);
  return endpoint.output.parse(answer.status === 204 ? null : JSON.parse(answer.text));
};

export const signInCustomer = async (base: string, sub: string): Promise<Person> => {
  const identityToken = await signIdentity(sub, { name: sub, locale: 'en' });
  const { token, customer } = await call(base, null, customerSignIn, { identityToken });
  return { id: customer.id, token, headers: { Authorization: `Bearer ${token}` } };
};

let hashed: Promise<string> | null = null;
const passwordHash = (): Promise<string> => {
  hashed ??= hashPassword(TEST_PASSWORD);
  return hashed;
};

export type StaffOptions = { hasSecondFactor?: boolean; capacity?: number };

/** Adds somebody to the staff behind the desk's back and signs them in at `base`. */
export const addStaff = async (
  site: Site,
  base: string,
  role: AgentRole,
  { hasSecondFactor = false, capacity = 0 }: StaffOptions = {},
): Promise<Person> => {
  const database = await openDatabase({
    url: await site.databaseUrl(),
    tables: TABLES,
    poolSize: 1,
    applicationName: 'faults',
  });
  const email = `${role}-${randomUUID()}@desk.test`;
  const secret = new Secret({ size: 20 }).base32;
  try {
    const inTx = makeInTx({
      database,
      vault: makeVault([SEALING_KEY]),
      now: () => new Date(),
      deliver: () => undefined,
    });
    const hash = await passwordHash();
    const { id } = await inTx((tx) =>
      createAgent(tx, systemActor('faults'), {
        email,
        name: `The ${role}`,
        role,
        locale: 'en',
        teamIds: [],
        skills: [],
        languages: ['en', 'zh-CN'],
        capacity,
        passwordHash: hash,
        totpSecret: hasSecondFactor ? secret : undefined,
      }),
    );
    const code = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate();
    const answer = await send(`${base}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'recourse' },
      body: JSON.stringify({ email, password: TEST_PASSWORD, ...(hasSecondFactor ? { code } : {}) }),
    });
    if (answer.status >= 400) throw refusalOf(answer, 'sign in');
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return { id, token: '', headers: { Cookie: cookie } };
  } finally {
    await database.destroy();
  }
};
