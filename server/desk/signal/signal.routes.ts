import {
  confirmSignal,
  dismissSignal,
  getSignal as getEndpoint,
  listSignals,
  reopenSignal,
} from '../../contract/signal.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { decideSignal } from './decide-signal.ts';
import { findKeptSignals, getSignal } from './signal.queries.ts';
import { viewSignal } from './signal.view.ts';

export const signalRoutes = [
  route(listSignals, async ({ tx, actor, input }) =>
    pageOf(
      await findKeptSignals(tx, input),
      input.limit,
      ({ foundAt, id }) => [foundAt.toISOString(), id],
      (signal) => viewSignal(signal, actor),
    ),
  ),
  route(getEndpoint, async ({ tx, actor, input }) => viewSignal(await getSignal(tx, input.id), actor)),
  route(confirmSignal, async ({ tx, actor, input }) =>
    viewSignal(await decideSignal(tx, actor, 'confirm', input), actor),
  ),
  route(dismissSignal, async ({ tx, actor, input }) =>
    viewSignal(await decideSignal(tx, actor, 'dismiss', input), actor),
  ),
  route(reopenSignal, async ({ tx, actor, input }) =>
    viewSignal(await decideSignal(tx, actor, 'reopen', input), actor),
  ),
];
