import { getTicket, openTicketForCustomer } from '../../contract/ticket.ts';
import * as verbs from '../../contract/ticket-verbs.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { looseRoute, route } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { displayName } from '../customer/customer.rules.ts';
import type { Author } from '../thread/thread.ts';
import { assignTicket } from '../ticket/assign-ticket.ts';
import { downgradeTicket } from '../ticket/downgrade-ticket.ts';
import { linkTicket } from '../ticket/link-ticket.ts';
import { mergeTicket } from '../ticket/merge-ticket.ts';
import { openTicket } from '../ticket/open-ticket.ts';
import { promoteTicket } from '../ticket/promote-ticket.ts';
import { reclassifyTicket } from '../ticket/reclassify-ticket.ts';
import { reopenTicket } from '../ticket/reopen-ticket.ts';
import { resolveTicket } from '../ticket/resolve-ticket.ts';
import { snoozeTicket } from '../ticket/snooze-ticket.ts';
import { splitTicket } from '../ticket/split-ticket.ts';
import { tagTicket } from '../ticket/tag-ticket.ts';
import type { Channel, Ticket } from '../ticket/ticket.ts';
import { transferTicket } from '../ticket/transfer-ticket.ts';
import { readCaseFile } from './case-file.queries.ts';
import { previewMerge } from './preview-merge.ts';

/** On these channels the customer wrote the words; on the others staff took them down. */
const WRITTEN_BY_CUSTOMER: readonly Channel[] = ['portal', 'widget', 'mail'];

const authorOf = (actor: Actor, channel: Channel, customer: { id: string; name: string }): Author =>
  WRITTEN_BY_CUSTOMER.includes(channel)
    ? { kind: 'customer', id: customer.id, name: customer.name }
    : { kind: 'agent', id: actor.id, name: actor.name };

const acting =
  <I>(act: (tx: Tx, actor: Actor, input: I) => Promise<Ticket>) =>
  async ({ tx, actor, input }: { tx: Tx; actor: Actor; input: I }) => {
    const ticket = await act(tx, actor, input);
    return readCaseFile(tx, actor, ticket.id);
  };

/** One ticket for staff: read it, open it on behalf, and everything that can be done with it. */
export const caseFileRoutes = [
  route(getTicket, ({ tx, actor, input }) => readCaseFile(tx, actor, input.id)),
  route(openTicketForCustomer, async ({ tx, actor, input }) => {
    if (actor.kind === 'customer') throw new Problem('forbidden', 'staff_only');
    const customer = await getCustomer(tx, input.customerId);
    const { ticket } = await openTicket(tx, actor, {
      ...input,
      locale: input.locale ?? customer.locale,
      author: authorOf(actor, input.channel, { id: customer.id, name: displayName(customer) }),
    });
    return readCaseFile(tx, actor, ticket.id);
  }),
  route(verbs.assignTicket, acting(assignTicket)),
  route(verbs.transferTicket, acting(transferTicket)),
  route(verbs.snoozeTicket, acting(snoozeTicket)),
  route(verbs.resolveTicket, acting(resolveTicket)),
  route(verbs.reopenTicket, acting(reopenTicket)),
  route(verbs.promoteTicket, acting(promoteTicket)),
  route(verbs.downgradeTicket, acting(downgradeTicket)),
  route(verbs.reclassifyTicket, acting(reclassifyTicket)),
  route(verbs.mergeTicket, acting(mergeTicket)),
  route(verbs.linkTicket, acting(linkTicket)),
  route(verbs.tagTicket, acting(tagTicket)),
  route(verbs.splitTicket, acting(splitTicket)),
  looseRoute(verbs.previewMerge, ({ inTx, actor, input }) => previewMerge(inTx, actor, input)),
];
