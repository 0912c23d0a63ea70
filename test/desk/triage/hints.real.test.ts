import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCaseFile } from '../../../server/desk/case-file/case-file.queries.ts';
import { readCustomerTicket } from '../../../server/desk/case-file/customer-ticket.queries.ts';
import { judgeTicket, triageTicket } from '../../../server/desk/routing/triage-ticket.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { Actor, AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { trainSmallModel } from '../../support/small-model.ts';

const model = trainSmallModel();
let desk: TestDesk;
let agent: AgentActor;
beforeAll(async () => {
  desk = await openTestDesk();
  agent = await desk.addAgent();
});
afterAll(() => desk.close());

const consent = (customer: CustomerActor, given: boolean) =>
  desk.database.query('update customer set vulnerability_consent = $2 where id = $1', [customer.id, given]);

/** A ticket of somebody of 72 years, judged, in the hands of `agent`; the team is the category's. */
const judge = async (customer: CustomerActor): Promise<{ id: string; teamId: string | null }> => {
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, {
      customerId: customer.id,
      kind: 'complaint',
      channel: 'portal',
      locale: 'en',
      body: "I am 72 years old, I was charged twice for one taxi and I can't pay my rent",
      transactionIds: [],
      attachmentIds: [],
      author: { kind: 'customer', id: customer.id, name: customer.name },
    }),
  );
  await desk.inTx(async (tx) => triageTicket(tx, await judgeTicket(tx, model, ticket.id)));
  const [row]: { id: string; teamId: string | null }[] = await desk.database
    .query('update ticket set assignee_id = $2 where id = $1 returning id, team_id as "teamId"', [ticket.id, agent.id])
    .then(([rows]: [{ id: string; teamId: string | null }[]]) => rows);
  if (!row) throw new Error('the ticket is gone');
  return row;
};
const hintsFor = async (actor: Actor, ticketId: string): Promise<string[] | undefined> =>
  (await desk.inTx((tx) => readCaseFile(tx, actor, ticketId))).triage?.hints;
const storedOf = async (ticketId: string): Promise<string[]> => {
  const rows: { hints: string[] }[] = await desk.database.query('select hints from triage where ticket_id = $1', [
    ticketId,
  ]);
  return rows.flatMap(({ hints }) => hints);
};

describe('hints of vulnerability', () => {
  it('are not stored of a customer who did not agree', async () => {
    const customer = await desk.addCustomer();
    const { id } = await judge(customer);
    expect(await storedOf(id)).toEqual([]);
    // Agreeing later does not bring back what was not kept.
    await consent(customer, true);
    expect(await hintsFor(agent, id)).toEqual([]);
  });

  it('reach those who deal with the ticket, nobody else, and nobody once the consent is taken back', async () => {
    const customer = await desk.addCustomer();
    await consent(customer, true);
    const { id, teamId } = await judge(customer);
    const hints = ['elderly', 'financial_hardship'];
    expect(await storedOf(id)).toEqual(hints);

    const program: Actor = { kind: 'program', id: agent.id, name: 'feed', permissions: agent.permissions };
    const manager = await desk.addAgent('manager');
    const other = await desk.addAgent();
    expect(await hintsFor(program, id)).toEqual([]);
    expect(await hintsFor({ ...manager, teamIds: [] }, id)).toEqual([]);
    expect(await hintsFor({ ...other, teamIds: [] }, id)).toEqual([]);
    expect(await hintsFor({ ...agent, teamIds: [] }, id)).toEqual(hints);
    expect(teamId).not.toBeNull();
    expect(await hintsFor({ ...other, teamIds: teamId === null ? [] : [teamId] }, id)).toEqual(hints);

    await consent(customer, false);
    expect(await hintsFor(agent, id)).toEqual([]);
  });

  it('never reach the customer', async () => {
    const customer = await desk.addCustomer();
    await consent(customer, true);
    const { id } = await judge(customer);
    const seen = JSON.stringify(await desk.inTx((tx) => readCustomerTicket(tx, customer, id)));
    expect(seen).not.toMatch(/hints|elderly|financial_hardship|triage/u);
  });
});
