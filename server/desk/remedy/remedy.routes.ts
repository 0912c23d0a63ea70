import {
  approveRemedy as approveEndpoint,
  cancelRemedy as cancelEndpoint,
  creditRemedy as creditEndpoint,
  declineRemedy as declineEndpoint,
  finaliseRemedy as finaliseEndpoint,
  getRemedy as getEndpoint,
  listRemedies,
  requestRemedy as requestEndpoint,
  reverseRemedy as reverseEndpoint,
} from '../../contract/remedy.ts';
import { money } from '../../kernel/money.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { creditRemedy } from './credit-remedy.ts';
import { approveRemedy, cancelRemedy, declineRemedy, finaliseRemedy, reverseRemedy } from './decide-remedy.ts';
import { findRemedies, getRemedy } from './remedy.queries.ts';
import { viewRemedy } from './remedy.view.ts';
import { requestRemedy } from './request-remedy.ts';

export const remedyRoutes = [
  route(requestEndpoint, async ({ tx, actor, input: { money: asked, ...input } }) => {
    const remedy = await requestRemedy(tx, actor, { ...input, money: money(BigInt(asked.minor), asked.currency) });
    return viewRemedy(await getRemedy(tx, remedy.id), actor);
  }),
  route(listRemedies, async ({ tx, actor, input }) =>
    pageOf(
      await findRemedies(tx, input),
      input.limit,
      ({ requestedAt, id }) => [requestedAt.toISOString(), id],
      (remedy) => viewRemedy(remedy, actor),
    ),
  ),
  route(getEndpoint, async ({ tx, actor, input }) => viewRemedy(await getRemedy(tx, input.id), actor)),
  route(creditEndpoint, async ({ tx, actor, input }) => {
    await creditRemedy(tx, actor, input);
    return viewRemedy(await getRemedy(tx, input.id), actor);
  }),
  ...(
    [
      [approveEndpoint, approveRemedy],
      [declineEndpoint, declineRemedy],
      [cancelEndpoint, cancelRemedy],
      [finaliseEndpoint, finaliseRemedy],
      [reverseEndpoint, reverseRemedy],
    ] as const
  ).map(([endpoint, act]) =>
    route(endpoint, async ({ tx, actor, input }) => {
      await act(tx, actor, input);
      return viewRemedy(await getRemedy(tx, input.id), actor);
    }),
  ),
];
