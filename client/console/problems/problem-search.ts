import { PROBLEM_STATES } from '../../../server/contract/problem-case.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { pick } from '../parts/pick.ts';

/** What the address of the board holds. */
export type ProblemSearch = Readonly<Partial<Record<'state' | 'owner' | 'category' | 'provider', string>>>;
export const NOBODY = 'none';

const isOwner = (text: string): boolean => text === NOBODY || /^[0-9a-f-]{36}$/i.test(text);

/** The API's filter for an address; what it does not know is left out. */
export const readProblemSearch = (search: ProblemSearch) => ({
  state: pick(PROBLEM_STATES, search.state) ?? undefined,
  ownerId: search.owner && isOwner(search.owner) ? search.owner : undefined,
  category: pick(CATEGORIES, search.category) ?? undefined,
  provider: pick(PROVIDERS, search.provider) ?? undefined,
});
