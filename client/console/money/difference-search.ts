import type { z } from 'zod';
import { DIFFERENCE_KINDS, DIFFERENCE_STATES, type listDifferences } from '../../../server/contract/difference.ts';
import { pick } from '../parts/pick.ts';

/** What the address of these screens holds. */
export type MoneySearch = Readonly<
  Partial<
    Record<
      'tab' | 'state' | 'kind' | 'provider' | 'owner' | 'currency' | 'from' | 'to' | 'q' | 'bill' | 'silent',
      string
    >
  >
>;
export const BILLED = ['wechatpay', 'alipay', 'stripe'] as const;
export const ANY = 'any';

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text);

/** The API's filter for an address; what it does not know is left out. What is open comes first. */
export const readDifferenceSearch = (search: MoneySearch): Omit<z.input<typeof listDifferences.input>, 'cursor'> => ({
  state: search.state === ANY ? undefined : (pick(DIFFERENCE_STATES, search.state) ?? 'open'),
  kind: pick(DIFFERENCE_KINDS, search.kind) ?? undefined,
  provider: pick(BILLED, search.provider) ?? undefined,
  owner: search.owner && (search.owner === 'none' || isId(search.owner)) ? search.owner : undefined,
  currency: search.currency && /^[A-Z]{3}$/.test(search.currency) ? search.currency : undefined,
  from: isDay(search.from) ? search.from : undefined,
  to: isDay(search.to) ? search.to : undefined,
  q: search.q?.trim() || undefined,
  reconciliationId: search.bill && isId(search.bill) ? search.bill : undefined,
});
