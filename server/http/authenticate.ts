import { parse as parseCookies, serialize } from 'cookie';
import { holdSession } from '../desk/agent/hold-session.ts';
import { findSession } from '../desk/agent/session.queries.ts';
import { findToken } from '../desk/agent/token.queries.ts';
import { findCustomerSession } from '../desk/customer/customer.queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { hashToken, newToken } from '../platform/crypto/token.ts';
import type { InRead, InTx } from '../platform/db/in-tx.ts';

export const SESSION_COOKIE = 'recourse_session';
export const STAFF_PREFIX = 'rs';
export const CUSTOMER_PREFIX = 'rc';
export const PROGRAM_PREFIX = 'rp';

export type Credentials = { readonly cookie?: string | undefined; readonly authorization?: string | undefined };
export type Authentication = { actor: Actor; by: 'cookie' | 'bearer'; setCookie?: string };
export type Authenticate = (credentials: Credentials) => Promise<Authentication | null>;

export const sessionCookie =
  (secure: boolean) =>
  (token: string | null, expiresAt: Date): string =>
    serialize(SESSION_COOKIE, token ?? '', { httpOnly: true, sameSite: 'lax', secure, path: '/', expires: expiresAt });

/**
 * Finds who holds a cookie or a bearer token. A bearer token that is none of ours is refused; a cookie that has ended
 * is nobody, so that a browser can sign in again.
 */
export const makeAuthenticate = ({
  inTx,
  inRead,
  now,
  secure,
}: {
  inTx: InTx;
  inRead: InRead;
  now: () => Date;
  secure: boolean;
}): Authenticate => {
  const cookieOf = sessionCookie(secure);

  const byCookie = async (token: string): Promise<Authentication | null> => {
    const found = await inRead((tx) => findSession(tx, hashToken(token)));
    if (!found) return null;
    const { session, actor } = found;
    const next = await holdSession(inTx, session, {
      tokenHash: hashToken(token),
      now: now(),
      newToken: () => newToken(STAFF_PREFIX),
      hashToken,
    });
    return next === null
      ? { actor, by: 'cookie' }
      : { actor, by: 'cookie', setCookie: cookieOf(next, session.expiresAt) };
  };

  const byBearer = async (token: string): Promise<Authentication> => {
    const hash = hashToken(token);
    if (token.startsWith(`${CUSTOMER_PREFIX}_`)) {
      const customer = await inRead((tx) => findCustomerSession(tx, hash));
      if (!customer) throw new Problem('unsigned', 'session_ended');
      return { by: 'bearer', actor: customer };
    }
    const program = token.startsWith(`${PROGRAM_PREFIX}_`) ? await inRead((tx) => findToken(tx, hash)) : null;
    if (!program) throw new Problem('unsigned', 'token_unknown');
    return { by: 'bearer', actor: program };
  };

  return async ({ cookie, authorization }) => {
    if (authorization !== undefined) {
      const token = /^Bearer ([\x21-\x7e]{1,8000})$/i.exec(authorization)?.[1];
      if (token === undefined) throw new Problem('unsigned', 'authorization_malformed');
      return byBearer(token);
    }
    const token = cookie === undefined ? undefined : parseCookies(cookie)[SESSION_COOKIE];
    return token ? byCookie(token) : null;
  };
};
