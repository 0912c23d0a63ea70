import { addRates as addEndpoint, listRates } from '../../contract/rate.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { addRates } from './add-rates.ts';
import { findRates } from './rate.queries.ts';

export const rateRoutes = [
  route(addEndpoint, ({ tx, actor, input }) => addRates(tx, actor, input.items)),
  route(listRates, async ({ tx, input }) =>
    pageOf(
      await findRates(tx, input),
      input.limit,
      ({ at, id }) => [at.toISOString(), id],
      ({ at, ...rate }) => ({ ...rate, at: at.toISOString() }),
    ),
  ),
];
