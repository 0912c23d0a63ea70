import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { readCaseFile } from '../../server/desk/case-file/case-file.queries.ts';
import { changePreferences } from '../../server/desk/customer/change-preferences.ts';
import { judgeTicket, triageTicket } from '../../server/desk/routing/triage-ticket.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { forgetHints, forgetHintsOfClosed } from '../../server/desk/triage/forget-hints.ts';
import { findTriage } from '../../server/desk/triage/triage.queries.ts';
import type { Actor, AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import { runTriage } from '../../workers/jobs/triage-ticket.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';
import { trainSmallModel } from '../support/small-model.ts';

const model = trainSmallModel();
const BODY = 'I was charged twice for one coffee. My husband died in May and he did all this for us.';
const HOUR_MS = 3_600_000;
let desk: TestDesk;
let customer: CustomerActor;

beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.setNow(null);
  customer = await desk.addCustomer();
});

const allow = (vulnerabilityConsent: boolean) =>
  desk.inTx((tx) => changePreferences(tx, customer.id, { vulnerabilityConsent }));
const open = async (): Promise<string> =>
  (await desk.inTx((tx) => openTicket(tx, customer, fromPortal(customer, { body: BODY })))).ticket.id;
const triage = (ticketId: string) => {
  const eventId = uuidv7();
  const context = { id: `${eventId}-triage`, attempt: 1, eventId, progress: async () => undefined };
  return runTriage({ inTx: desk.inTx, inRead: desk.inTx, model }, { ticketId }, context);
};
const hintsOf = async (ticketId: string): Promise<readonly string[] | undefined> =>
  (await desk.inTx((tx) => findTriage(tx, ticketId)))?.hints;
const seenBy = async (actor: Actor, ticketId: string): Promise<readonly string[] | undefined> =>
  (await desk.inTx((tx) => readCaseFile(tx, actor, ticketId))).triage?.hints;
const give = (ticketId: string, agent: AgentActor | null, teamId: string | null) =>
  desk.database.query('update ticket set assignee_id = $2, team_id = $3 where id = $1', [
    ticketId,
    agent?.id ?? null,
    teamId,
  ]);

describe('a hint of vulnerability', () => {
  it('is for the case worker, and while there is none for the team, and for whoever leads them', async () => {
    await allow(true);
    const id = await open();
    await triage(id);
    const [team, otherTeam] = await desk.database.query('select id from team order by id limit 2');
    const worker = await desk.addAgent();
    const colleague: AgentActor = { ...(await desk.addAgent()), teamIds: [team.id] };
    const elsewhere: AgentActor = { ...(await desk.addAgent()), teamIds: [otherTeam.id] };
    const lead = await desk.addAgent('lead');
    const program: Actor = { kind: 'program', id: uuidv7(), name: 'feed', permissions: new Set(['ticket:read']) };
    const seen = () => Promise.all([worker, colleague, elsewhere, lead, program].map((actor) => seenBy(actor, id)));
    const [known, none] = [['bereavement'], []];

    await give(id, worker, team.id);
    expect(await seen()).toEqual([known, none, none, known, none]);
    await give(id, null, team.id);
    expect(await seen()).toEqual([none, known, none, known, none]);
    const reader: Actor = { ...program, permissions: new Set(['ticket:read', 'hint:read']) };
    expect(await seenBy(reader, id)).toEqual(known);
  });

  it('leaves a trace of each who was shown it, once in twelve hours, and not of what they were shown', async () => {
    await allow(true);
    const id = await open();
    await triage(id);
    const [worker, colleague, lead] = [await desk.addAgent(), await desk.addAgent(), await desk.addAgent('lead')];
    await give(id, worker, null);
    const traces = (): Promise<{ actor_id: string; before: unknown; after: unknown; reason: unknown }[]> =>
      desk.database.query(
        `select actor_id, before, after, reason from audit_entry where action = 'ticket.hints_read' and subject_id = $1
         order by at`,
        [id],
      );
    const trace = ({ id: actor_id }: Actor) => ({ actor_id, before: null, after: null, reason: null });
    const now = new Date();
    desk.setNow(now);
    await seenBy(colleague, id);
    expect(await traces()).toEqual([]);

    await Promise.all([seenBy(worker, id), seenBy(worker, id)]);
    desk.setNow(new Date(now.getTime() + 11 * HOUR_MS));
    await seenBy(worker, id);
    await seenBy(lead, id);
    expect(await traces()).toEqual([trace(worker), trace(lead)]);

    desk.setNow(new Date(now.getTime() + 13 * HOUR_MS));
    await seenBy(worker, id);
    await seenBy(lead, id);
    expect(await traces()).toEqual([trace(worker), trace(lead), trace(worker)]);
    await allow(false);
    await desk.inTx((tx) => forgetHints(tx, customer.id));
    desk.setNow(new Date(now.getTime() + 50 * HOUR_MS));
    await seenBy(worker, id);
    expect(await traces()).toHaveLength(3);
  });

  it('is not kept when the customer took their consent back while the text was being read', async () => {
    await allow(true);
    const id = await open();
    const judged = await desk.inTx((tx) => judgeTicket(tx, model, id));
    expect(judged.decision.vulnerabilityHints).toEqual(['bereavement']);
    await allow(false);
    await desk.inTx((tx) => forgetHints(tx, customer.id));
    await desk.inTx((tx) => triageTicket(tx, judged));
    expect(await hintsOf(id)).toEqual([]);
  });

  it('is written while the consent is held, so that a withdrawal comes after it and takes it along', async () => {
    await allow(true);
    const id = await open();
    const judged = await desk.inTx((tx) => judgeTicket(tx, model, id));
    const free = async (): Promise<number> =>
      (await desk.database.query('select from customer where id = $1 for update skip locked', [customer.id])).length;
    const before = await free();
    const during = await desk.inTx(async (tx) => {
      await triageTicket(tx, judged);
      return free();
    });
    expect({ before, during }).toEqual({ before: 1, during: 0 });
    await allow(false);
    await desk.inTx((tx) => forgetHints(tx, customer.id));
    expect(await hintsOf(id)).toEqual([]);
  });

  it('is forgotten once its ticket is closed, and only then', async () => {
    await allow(true);
    const [closed, resolved] = [await open(), await open()];
    await triage(closed);
    await triage(resolved);
    await desk.database.query(`update ticket set status = 'closed' where id = $1`, [closed]);
    await desk.database.query(`update ticket set status = 'resolved' where id = $1`, [resolved]);
    while ((await desk.inTx(forgetHintsOfClosed)) > 0);
    expect([await hintsOf(closed), await hintsOf(resolved)]).toEqual([[], ['bereavement']]);
  });
});
