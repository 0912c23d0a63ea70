import {
  changeRetention as changeEndpoint,
  type HoldView,
  liftHold as liftEndpoint,
  listHolds,
  listRetention,
  placeHold as placeEndpoint,
  previewRetention,
} from '../../contract/retention.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { changeRetention } from './change-retention.ts';
import { countDue } from './due.queries.ts';
import { liftHold, placeHold } from './hold-customer.ts';
import { findHolds, findRules } from './retention.queries.ts';
import type { LegalHold } from './retention.ts';
import { cutOff } from './sweep-retention.ts';

const viewHold = (hold: LegalHold): HoldView => ({
  ...hold,
  placedAt: hold.placedAt.toISOString(),
  liftedAt: hold.liftedAt?.toISOString() ?? null,
});

export const retentionRoutes = [
  route(listRetention, async ({ tx }) => {
    const items = [];
    for (const rule of await findRules(tx)) {
      const { due, held } = await countDue(tx, rule.key, cutOff(tx.now, rule.days));
      items.push({ ...rule, due, held });
    }
    return { items, nextCursor: null };
  }),
  route(previewRetention, async ({ tx, input }) => {
    const { due, held, oldest } = await countDue(tx, input.key, cutOff(tx.now, input.days));
    return { due, held, oldest: oldest?.toISOString() ?? null };
  }),
  route(changeEndpoint, ({ tx, actor, input }) => changeRetention(tx, actor, input)),
  route(listHolds, async ({ tx, input }) => {
    const holds = await findHolds(tx, input);
    return pageOf(holds, input.limit, ({ placedAt, id }) => [placedAt.toISOString(), id], viewHold);
  }),
  route(placeEndpoint, async ({ tx, actor, input }) => viewHold(await placeHold(tx, actor, input))),
  route(liftEndpoint, async ({ tx, actor, input }) => viewHold(await liftHold(tx, actor, input))),
];
