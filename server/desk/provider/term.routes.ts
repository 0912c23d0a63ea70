import { listTerms, removeTerm as removeEndpoint, saveTerm } from '../../contract/provider-term.ts';
import { route } from '../../kernel/route.ts';
import { enterTerm } from './enter-term.ts';
import { removeTerm } from './remove-term.ts';
import { findTerms } from './term.queries.ts';
import { viewTerm } from './term.view.ts';

export const termRoutes = [
  route(listTerms, async ({ tx, input }) => ({ items: (await findTerms(tx)).slice(0, input.limit).map(viewTerm) })),
  route(saveTerm, async ({ tx, actor, input }) =>
    viewTerm(await enterTerm(tx, actor, { ...input, feeFixedMinor: BigInt(input.feeFixedMinor) })),
  ),
  route(removeEndpoint, async ({ tx, actor, input }) => {
    await removeTerm(tx, actor, input);
    return null;
  }),
];
