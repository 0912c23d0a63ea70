import {
  type AlertView,
  followTicket as followTicketEndpoint,
  getAlertSettings,
  getFollowers,
  listAlerts,
  putAlertSettings,
  readAlerts,
} from '../../contract/alert.ts';
import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import { route } from '../../kernel/route.ts';
import { askTicketExists, countUnread, findAlertSettings, findAlerts, findFollowers } from './alert.queries.ts';
import { markAlertsRead, putAlertSettingsRow } from './alert.store.ts';
import type { Alert } from './alert.ts';
import { followTicket } from './follow-ticket.ts';

/** A program has no desk to be called to. */
const asPerson = (actor: Actor): AgentActor => {
  if (actor.kind !== 'agent') throw new Problem('forbidden', 'people_only');
  return actor;
};
const viewAlert = ({ id, kind, ticket, problem, byName, count, at, readAt }: Alert): AlertView => ({
  id,
  kind,
  ticket,
  problem,
  byName,
  count,
  at: at.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

export const alertRoutes = [
  route(listAlerts, async ({ tx, actor, input }) => {
    const { id } = asPerson(actor);
    const alerts = await findAlerts(tx, id, input);
    return {
      ...pageOf(alerts, input.limit, (alert) => [alert.at.toISOString(), alert.id], viewAlert),
      unread: await countUnread(tx, id),
    };
  }),
  route(readAlerts, async ({ tx, actor, input }) => {
    const { id } = asPerson(actor);
    await markAlertsRead(tx, id, input);
    return { unread: await countUnread(tx, id) };
  }),
  route(getAlertSettings, ({ tx, actor }) => findAlertSettings(tx, asPerson(actor).id)),
  route(putAlertSettings, async ({ tx, actor, input }) => {
    await putAlertSettingsRow(tx, asPerson(actor).id, input);
    return input;
  }),
  route(getFollowers, async ({ tx, input }) => {
    await askTicketExists(tx, input.id);
    return { items: await findFollowers(tx, input.id) };
  }),
  route(followTicketEndpoint, async ({ tx, actor, input }) => ({
    items: await followTicket(tx, asPerson(actor), input),
  })),
];
