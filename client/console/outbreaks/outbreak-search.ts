import { OUTBREAK_STATES } from '../../../server/contract/outbreak.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { pick } from '../parts/pick.ts';
import { isDay } from '../reports/report-search.ts';

/** What the address of the list holds. */
export type OutbreakSearch = Readonly<Partial<Record<'state' | 'provider' | 'category' | 'from' | 'to', string>>>;

/** The API's filter for an address; what it does not know is left out. */
export const readOutbreakSearch = ({ state, provider, category, from, to }: OutbreakSearch) => ({
  state: pick(OUTBREAK_STATES, state) ?? undefined,
  provider: pick(PROVIDERS, provider) ?? undefined,
  category: pick(CATEGORIES, category) ?? undefined,
  from: isDay(from) ? from : undefined,
  to: isDay(to) ? to : undefined,
});
