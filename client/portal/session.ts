import { z } from 'zod';
import { timeSchema } from '../../server/contract/common.ts';
import {
  type CustomerSelf,
  customerSelfSchema,
  customerSignIn,
  customerSignOut,
  updateCustomerMe,
} from '../../server/contract/session.ts';
import { call, isPassing, setCustomerToken } from '../api.ts';
import { readJson } from '../api-problem.ts';
import { createStore } from '../parts/store.ts';
import { sessionKeep } from './session-keep.ts';

const KEY = 'recourse.customer';
const keptSchema = z.object({ token: z.string(), expiresAt: timeSchema, customer: customerSelfSchema });
type Kept = z.infer<typeof keptSchema>;

export type Session =
  | { readonly state: 'signed-out'; readonly why: 'never' | 'ended' | 'refused' | 'left' }
  | { readonly state: 'signing-in' }
  | { readonly state: 'unreachable'; readonly identityToken: string }
  | ({ readonly state: 'signed-in' } & Kept);

export const sessionStore = createStore<Session>({ state: 'signed-out', why: 'never' });

let endTimer: ReturnType<typeof setTimeout> | undefined;

const begin = (kept: Kept): void => {
  setCustomerToken(kept.token);
  sessionKeep.write(KEY, JSON.stringify(kept));
  clearTimeout(endTimer);
  endTimer = setTimeout(() => endSession('ended'), Math.min(Date.parse(kept.expiresAt) - Date.now(), 2_147_483_647));
  sessionStore.set({ state: 'signed-in', ...kept });
};

/** Forgets the session here. Drafts and unsent messages stay, for the same person's next visit. */
export const endSession = (why: 'ended' | 'refused' | 'left'): void => {
  clearTimeout(endTimer);
  setCustomerToken(null);
  sessionKeep.drop(KEY);
  sessionStore.set({ state: 'signed-out', why });
};

/** So that lessons keep to the customer's own night. Nobody waits for it, and the next visit tells it again. */
const tellTimeZone = (): void => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone) call(updateCustomerMe, { timeZone }).catch(() => null);
};

/** Exchanges the wallet operator's identity token for a session; never throws, the store says how it went. */
export const signInWith = async (identityToken: string): Promise<void> => {
  sessionStore.set({ state: 'signing-in' });
  try {
    begin(await call(customerSignIn, { identityToken }));
    tellTimeZone();
  } catch (fault) {
    if (isPassing(fault)) sessionStore.set({ state: 'unreachable', identityToken });
    else endSession('refused');
  }
};

export const changeCustomer = (customer: CustomerSelf): void => {
  const session = sessionStore.get();
  if (session.state === 'signed-in') begin({ token: session.token, expiresAt: session.expiresAt, customer });
};

/** Ends the session on the server too; what the server says does not matter to the one who leaves. */
export const leave = async (): Promise<void> => {
  await call(customerSignOut, {}).catch(() => null);
  endSession('left');
};

/** Takes the identity token out of the address and out of the history before anything else may see it. */
const takeIdentity = (): string | null => {
  const found = /^#identity=([^&]+)(?:&to=(.*))?$/.exec(location.hash);
  if (!found) return null;
  const to = found[2] ? `#${decodeURIComponent(found[2])}` : '#/';
  history.replaceState(null, '', `${location.pathname}${location.search}${to}`);
  return decodeURIComponent(found[1] ?? '');
};

const resume = (): boolean => {
  const parsed = keptSchema.safeParse(readJson(sessionKeep.read(KEY) ?? ''));
  if (!parsed.success || Date.parse(parsed.data.expiresAt) <= Date.now()) return false;
  begin(parsed.data);
  return true;
};

const takeUp = (): boolean => {
  const identityToken = takeIdentity();
  if (identityToken) void signInWith(identityToken);
  return identityToken !== null;
};

/**
 * At start: a token in the fragment wins over a session that this tab still holds. A wallet that opens the page once more
 * changes no more than the fragment, which loads nothing anew.
 */
export const startSession = (): void => {
  if (!takeUp()) resume();
  window.addEventListener('hashchange', takeUp);
};
