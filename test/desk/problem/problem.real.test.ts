import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ProblemScope } from '../../../server/contract/problem-case.ts';
import { findAlerts } from '../../../server/desk/alert/alert.queries.ts';
import { saveOutbreak } from '../../../server/desk/outbreak/outbreak.store.ts';
import { changeProblem, moveProblem } from '../../../server/desk/problem/change-problem.ts';
import { measureEffects } from '../../../server/desk/problem/measure-effects.ts';
import { openProblem, proposeProblem } from '../../../server/desk/problem/open-problem.ts';
import { findProblems } from '../../../server/desk/problem/problem.queries.ts';
import { problemSheet } from '../../../server/desk/problem/problem.sheet.ts';
import { proposeForOutbreak } from '../../../server/desk/problem/propose-for-outbreak.ts';
import { readProblem } from '../../../server/desk/problem/read-problem.ts';
import {
  addAction,
  addEvidence,
  addHypothesis,
  judgeHypothesis,
  settleAction,
  takeBackAction,
} from '../../../server/desk/problem/work-on-problem.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { plantComplaints } from '../../support/complaints.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const SCOPE: ProblemScope = { category: 'dup', provider: 'wechatpay', attributes: { region: ['Guangdong'] } };
const DRAFT = { title: 'Double charges', scope: SCOPE, risenOn: null, ticketIds: [] };
const TODAY = '2026-11-26';

let desk: TestDesk;
let lead: AgentActor;
beforeAll(async () => {
  desk = await openTestDesk();
  lead = await desk.addAgent('lead', 'Wang Lead');
});
afterAll(() => desk.close());
beforeEach(() => desk.setNow(new Date(`${TODAY}T10:00:00Z`)));

const read = (id: string) => desk.inTx((tx) => readProblem(tx, lead, id));
const open = () => desk.inTx((tx) => openProblem(tx, lead, DRAFT));
const seen = async (id: string) => ({ id, version: (await read(id)).version });
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: { code?: string }) => error.code,
  );

const complain = (day: string, aDay: number, region: string, category?: string) =>
  plantComplaints(desk.database, { from: day, to: day, aDay, region, ...(category ? { category } : {}) });

describe('what is refused', () => {
  it('a stranger to problems, a scope of everything, evidence that is not there', async () => {
    const agent = await desk.addAgent('agent');
    expect(await refusal(desk.inTx((tx) => openProblem(tx, agent, DRAFT)))).toBe('permission_missing');
    const whole = { ...DRAFT, scope: { category: null, provider: null, attributes: {} } };
    expect(await refusal(desk.inTx((tx) => openProblem(tx, lead, whole)))).toBe('problem_scope_empty');
    const evidence = { ...DRAFT, ticketIds: [uuidv7()] };
    expect(await refusal(desk.inTx((tx) => openProblem(tx, lead, evidence)))).toBe('evidence_absent');
    expect(await refusal(read(uuidv7()))).toBe('problem_absent');
    expect((await desk.database.query('select count(*)::int as n from problem'))[0].n).toBe(0);
  });

  it('a stale version, an owner who is nobody, steps the machine does not know', async () => {
    const id = await open();
    const at = await seen(id);
    const stale = { id, version: at.version + 1 };
    expect(await refusal(desk.inTx((tx) => changeProblem(tx, lead, { ...stale, title: 'x' })))).toBe('stale_version');
    expect(await refusal(desk.inTx((tx) => changeProblem(tx, lead, { ...at, ownerId: uuidv7() })))).toBe(
      'owner_absent',
    );
    expect(await refusal(desk.inTx((tx) => moveProblem(tx, lead, at, 'reopen')))).toBe('problem_reopen_refused');
    expect(await refusal(desk.inTx((tx) => moveProblem(tx, lead, at, 'confirm')))).toBe('problem_confirm_refused');
    const settle = { ...at, actionId: uuidv7(), state: 'done', today: TODAY } as const;
    expect(await refusal(desk.inTx((tx) => settleAction(tx, lead, settle)))).toBe('action_absent');
    const why = { ...at, branch: 'system', text: 'why', becauseOfId: uuidv7() } as const;
    expect(await refusal(desk.inTx((tx) => addHypothesis(tx, lead, why)))).toBe('hypothesis_absent');
    expect((await read(id)).version).toBe(at.version);
  });
});

describe('from a rise to what was learnt', () => {
  it('is proposed once for an outbreak, and takes no action before somebody confirms it', async () => {
    const rise = { ...DRAFT, outbreakId: uuidv7(), sentence: { 'zh-CN': '上升', en: 'A rise' } };
    const id = await desk.inTx((tx) => proposeProblem(tx, rise));
    expect(await desk.inTx((tx) => proposeProblem(tx, rise))).toBeNull();
    if (id === null) throw new Error('nothing was proposed');
    expect(await read(id)).toMatchObject({ state: 'proposed', owner: null, sentence: rise.sentence });
    const ofOutbreak = (outbreakId: string) => desk.inTx((tx) => findProblems(tx, { limit: 5, outbreakId }));
    expect((await ofOutbreak(rise.outbreakId)).map((one) => one.id)).toEqual([id]);
    expect(await ofOutbreak(uuidv7())).toEqual([]);
    const plan = { title: 'Fix it', ownerId: null, dueOn: null };
    const early = desk.inTx(async (tx) => addAction(tx, lead, { ...(await seen(id)), ...plan }));
    expect(await refusal(early)).toBe('problem_unconfirmed');
    await desk.inTx(async (tx) => moveProblem(tx, lead, await seen(id), 'confirm'));
    expect(await read(id)).toMatchObject({ state: 'confirmed', owner: { name: 'Wang Lead' } });
  });

  it('keeps whys, evidence and actions, awaits the effect of the last, and says why it ended', async () => {
    const id = await open();
    const step = async (work: (at: { id: string; version: number }) => Promise<void>) => work(await seen(id));
    await step((at) =>
      desk.inTx((tx) => addHypothesis(tx, lead, { ...at, branch: 'system', text: 'A retry', becauseOfId: null })),
    );
    const [first] = (await read(id)).hypotheses;
    await step((at) =>
      desk.inTx((tx) =>
        addHypothesis(tx, lead, { ...at, branch: 'provider', text: 'Timeouts', becauseOfId: first?.id ?? null }),
      ),
    );
    await step((at) =>
      desk.inTx((tx) => judgeHypothesis(tx, lead, { ...at, hypothesisId: first?.id ?? '', state: 'supported' })),
    );
    await complain('2026-11-20', 1, 'Guangdong');
    const [{ id: ticketId }] = await desk.database.query('select id from ticket limit 1');
    await step((at) => desk.inTx((tx) => addEvidence(tx, lead, { ...at, ticketId })));
    for (const title of ['Fix the retry', 'Write to the provider'])
      await step((at) =>
        desk.inTx((tx) => addAction(tx, lead, { ...at, title, ownerId: lead.id, dueOn: '2026-12-01' })),
      );
    const [fix, letter] = (await read(id)).actions;
    const settle = (actionId: string, state: 'done' | 'dropped', doneOn?: string) =>
      step((at) => desk.inTx((tx) => settleAction(tx, lead, { ...at, actionId, state, doneOn, today: TODAY })));
    expect(await refusal(settle(fix?.id ?? '', 'done', '2026-11-27'))).toBe('action_in_the_future');
    await settle(fix?.id ?? '', 'done');
    expect(await refusal(settle(fix?.id ?? '', 'dropped'))).toBe('action_settled');
    expect(await read(id)).toMatchObject({ state: 'acting', openActions: 1 });
    await settle(letter?.id ?? '', 'dropped');
    const takeBack = (actionId: string) =>
      step((at) => desk.inTx((tx) => takeBackAction(tx, lead, { ...at, actionId })));
    expect(await refusal(takeBack(uuidv7()))).toBe('action_absent');
    await takeBack(letter?.id ?? '');
    expect(await read(id)).toMatchObject({ state: 'acting', openActions: 1 });
    expect(await refusal(takeBack(letter?.id ?? ''))).toBe('action_not_settled');
    await settle(letter?.id ?? '', 'dropped');
    expect(await read(id)).toMatchObject({
      state: 'verifying',
      hypotheses: [{ state: 'supported' }, { becauseOfId: first?.id }],
      evidence: [{ id: ticketId }],
      actions: [
        { state: 'done', doneOn: TODAY },
        { state: 'dropped', doneOn: null },
      ],
    });
    await step((at) => desk.inTx((tx) => moveProblem(tx, lead, at, 'close', 'Retries need keys')));
    expect(await read(id)).toMatchObject({ state: 'closed', closingNote: 'Retries need keys', can: ['reopen'] });
    const audited = await desk.database.query(`select action from audit_entry where subject_id = $1 order by at, id`, [
      id,
    ]);
    expect(audited.length).toBeGreaterThan(8);
  });
});

describe('a rise that goes on', () => {
  const day = '2026-11-24';
  const rise = {
    id: uuidv7(),
    state: 'open' as const,
    series: 'provider=unionpay&category=withdraw',
    members: ['provider=unionpay&category=withdraw'],
    openedDay: day,
    lastDay: day,
    closedDay: null,
    calmDays: 0,
    combination: [{ attribute: 'provider', values: ['unionpay'] }],
    path: [],
    observed: 8,
    expected: 2,
    upper: 6,
    score: 4,
    version: 1,
  };
  const keep = (part: Partial<Parameters<typeof saveOutbreak>[1]>) =>
    desk.inTx(async (tx) => {
      await saveOutbreak(tx, { ...rise, ...part });
      await proposeForOutbreak(tx, rise.id);
    });
  const proposed = async () => {
    const [card] = await desk.inTx((tx) => findProblems(tx, { limit: 1, outbreakId: rise.id }));
    return read(card?.id ?? '');
  };
  const banks = (...values: string[]) => [...rise.combination, { attribute: 'bank', values }];

  it('brings what it proposed up to date, until somebody takes it over', async () => {
    await keep({});
    expect(await proposed()).toMatchObject({ state: 'proposed', scope: { provider: 'unionpay', attributes: {} } });
    await keep({ combination: banks('ICBC', 'ABC'), observed: 20 });
    const moved = await proposed();
    expect(moved.scope).toEqual({ category: null, provider: 'unionpay', attributes: { bank: ['ICBC', 'ABC'] } });
    expect(moved.sentence?.en).toContain('(20 against');
    expect(moved.title).toBe(moved.sentence?.en);
    await keep({ combination: banks('ICBC', 'ABC'), observed: 20 });
    expect((await proposed()).version).toBe(moved.version);

    await desk.inTx(async (tx) => moveProblem(tx, lead, await seen(moved.id), 'confirm'));
    await desk.inTx(async (tx) =>
      changeProblem(tx, lead, { ...(await seen(moved.id)), title: 'The clearing at night' }),
    );
    await keep({ combination: banks('ICBC'), observed: 31, state: 'closed', closedDay: '2026-11-26' });
    const taken = await proposed();
    expect(taken).toMatchObject({ title: 'The clearing at night', scope: moved.scope });
    expect(taken.sentence?.['zh-CN']).toContain('31 件');
    await desk.inTx(async (tx) => moveProblem(tx, lead, await seen(moved.id), 'close', 'Learnt'));
    const { version } = await proposed();
    await keep({ observed: 40 });
    expect((await proposed()).version).toBe(version);
  });

  it('tells those who work on causes, once, of what is news and of nothing long over', async () => {
    const told = () =>
      desk.database.query(
        `select a.agent_id as "agentId", p.outbreak_id as "outbreakId", a.count from alert a join problem p on p.id = a.problem_id
         where a.kind = 'problem_proposed'`,
      );
    const agent = await desk.addAgent('agent');
    expect(await told()).toEqual([{ agentId: lead.id, outbreakId: rise.id, count: 1 }]);
    const [alert] = await desk.inTx((tx) => findAlerts(tx, lead.id, { limit: 1 }));
    expect(alert).toMatchObject({ ticket: null, problem: { sentence: { en: expect.stringContaining('UnionPay') } } });
    const old = {
      ...rise,
      id: uuidv7(),
      series: 'provider=alipay&category=fee',
      openedDay: '2026-06-01',
      lastDay: '2026-06-04',
    };
    await desk.inTx(async (tx) => {
      await saveOutbreak(tx, old);
      await proposeForOutbreak(tx, old.id);
    });
    expect((await told()).map(({ agentId }: { agentId: string }) => agentId)).toEqual([lead.id]);
    expect(await desk.inTx((tx) => findAlerts(tx, agent.id, { limit: 1 }))).toEqual([]);
  });

  it('is proposed and told of once, however many workers take it up at once, and though one dies of it', async () => {
    const busy = { ...rise, id: uuidv7(), series: 'provider=unionpay&category=transfer' };
    await desk.inTx((tx) => saveOutbreak(tx, busy));
    const work = () => desk.inTx((tx) => proposeForOutbreak(tx, busy.id));
    const dying = desk.inTx(async (tx) => {
      await proposeForOutbreak(tx, busy.id);
      throw new Error('killed');
    });
    const ended = await Promise.allSettled([dying, work(), work(), work(), work()]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', ...new Array<string>(4).fill('fulfilled')]);
    await work();
    const rows = await desk.database.query(
      'select a.count from problem p join alert a on a.problem_id = p.id where p.outbreak_id = $1',
      [busy.id],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('proposes the series that raised the alarm where everything would be in scope', async () => {
    const series = 'provider=stripe&category=fx';
    const wide = { ...rise, id: uuidv7(), series, combination: [{ attribute: 'category', values: ['none'] }] };
    await desk.inTx(async (tx) => {
      await saveOutbreak(tx, wide);
      await proposeForOutbreak(tx, wide.id);
    });
    const [card] = await desk.inTx((tx) => findProblems(tx, { limit: 1, outbreakId: wide.id }));
    expect(card?.scope).toEqual({ category: 'fx', provider: 'stripe', attributes: {} });
  });
});

describe('which are listed', () => {
  it('are those of an owner, a category or a provider, alone in scope or among several', async () => {
    const amy = await desk.addAgent('manager', 'Amy Manager');
    const openWith = (scope: ProblemScope) => desk.inTx((tx) => openProblem(tx, amy, { ...DRAFT, scope }));
    const one = await openWith({ category: 'kyc', provider: 'unionpay', attributes: {} });
    const several = await openWith({
      category: null,
      provider: null,
      attributes: { category: ['kyc', 'limit'], provider: ['unionpay', 'applepay'] },
    });
    await desk.inTx(async (tx) => changeProblem(tx, lead, { ...(await seen(several)), ownerId: null }));
    const listed = async (asked: object): Promise<string[]> =>
      (await desk.inTx((tx) => findProblems(tx, { limit: 50, ...asked }))).map(({ id }) => id);
    expect(await listed({ category: 'kyc' })).toEqual([several, one]);
    expect(await listed({ category: 'limit' })).toEqual([several]);
    expect(await listed({ provider: 'unionpay', ownerId: amy.id })).toEqual([one]);
    expect(await listed({ provider: 'applepay', ownerId: 'none' })).toEqual([several]);
    expect(await listed({ category: 'kyc', state: 'closed' })).toEqual([]);
    expect(problemSheet(await desk.inTx((tx) => findProblems(tx, { limit: 50, category: 'limit' }))).rows[0]).toEqual(
      expect.arrayContaining(['kyc limit', 'unionpay applepay', 'Double charges', 'confirmed']),
    );
  });

  it('reach the complaints of several categories, and the payments of several providers, as SQL counts them', async () => {
    await complain('2026-11-22', 3, 'Fujian', 'kyc');
    await complain('2026-11-22', 2, 'Fujian', 'limit');
    await complain('2026-11-22', 4, 'Fujian', 'scam');
    const scope: ProblemScope = {
      category: null,
      provider: null,
      attributes: { category: ['kyc', 'limit'], provider: ['wechatpay', 'alipay'], region: ['Fujian'] },
    };
    const id = await desk.inTx((tx) => openProblem(tx, lead, { ...DRAFT, scope, risenOn: '2026-11-20' }));
    const { reach, days } = await read(id);
    // Payments have no category: those of the other complaints share the rest of the scope.
    expect(reach).toMatchObject({ complaints: 5, transactions: 9, customers: 9, silent: 4 });
    const day = days.find((one) => one.day === '2026-11-22');
    const [others] = await desk.database.query(
      `select count(*)::int as n from counted_complaint where (opened_at at time zone 'Asia/Shanghai')::date = '2026-11-22'
         and not (category in ('kyc', 'limit') and region = 'Fujian')`,
    );
    expect(day).toMatchObject({ count: 5, control: others.n });
  });
});

describe('the effect of an action', () => {
  it('is measured once a day from the complaints in scope beside the others, and sends what failed back', async () => {
    await desk.database.query(`update problem_action set measured_at = now() + interval '1 year'`);
    const id = await desk.inTx((tx) => openProblem(tx, lead, { ...DRAFT, risenOn: '2026-09-20' }));
    const plan = { title: 'Fix', ownerId: null, dueOn: null };
    await desk.inTx(async (tx) => addAction(tx, lead, { ...(await seen(id)), ...plan }));
    const [action] = (await read(id)).actions;
    const settled = { actionId: action?.id ?? '', state: 'done', doneOn: '2026-10-01', today: TODAY } as const;
    await desk.inTx(async (tx) => settleAction(tx, lead, { ...(await seen(id)), ...settled }));
    for (let n = 0; n < 110; n += 1) {
      const day = new Date(Date.UTC(2026, 6, 13 + n)).toISOString().slice(0, 10);
      await complain(day, n < 69 ? 6 + (n % 3) : n < 80 ? 20 : 1 + (n % 2), 'Guangdong');
      await complain(day, 9 + (n % 3), 'Sichuan');
    }
    expect(await measureEffects(desk.inTx)).toBe(1);
    expect(await measureEffects(desk.inTx)).toBe(0);
    const worked = await read(id);
    expect(worked).toMatchObject({ state: 'verifying', verdict: 'worked' });
    expect(worked.actions[0]?.effect?.ratio?.value).toBeLessThan(0.4);
    expect(worked.reach).toMatchObject({ silent: 0, refunded: [] });
    expect(worked.reach.complaints).toBeGreaterThan(200);
    await desk.database.query(
      `insert into transaction_balance (transaction_id, currency, captured_minor) select id, 'CNY', 50000 from wallet_transaction`,
    );
    await desk.database.query(
      `insert into remedy (id, number, kind, ticket_id, transaction_id, customer_id, amount_minor, currency, note, state,
         needs_second, requested_by, requested_by_name, requested_at, updated_at)
       select gen_random_uuid(), 'M-' || row_number() over (), 'goodwill', t.id, t.id, t.customer_id, 50000, 'CNY', 'n',
         'requested', false, 'agent:x', 'x', now(), now()
       from ticket t join wallet_transaction w on w.id = t.id where w.region = 'Guangdong' and t.category = 'dup'
         and t.created_at::date in ('2026-09-25', '2026-10-20')`,
    );
    // From the rise to the action, both days included: twenty a day but on the last, where seven were before.
    const { cost } = await read(id);
    const [counted] = await desk.database.query(
      `select count(*) filter (where day between '2026-08-23' and '2026-09-19')::int as before,
         count(*) filter (where day between '2026-09-20' and '2026-10-01')::int as since
       from (select (t.created_at at time zone 'Asia/Shanghai')::date as day from ticket t
         join wallet_transaction w on w.id = t.id where w.region = 'Guangdong' and t.category = 'dup') d`,
    );
    expect(cost).toMatchObject({ from: '2026-09-20', to: '2026-10-01', complaints: counted.since });
    expect(cost.usual).toBeCloseTo((counted.before * 12) / 28, 9);
    // Twenty of 500.00 each in these days; those of later days are no longer the rise's.
    expect(cost.estimated).toHaveLength(1);
    expect(Number(cost.estimated[0]?.minor) / 1_000_000).toBeCloseTo(1 - cost.usual / counted.since, 5);
    expect([worked.days[0]?.day, worked.days.at(-1)?.day]).toEqual(['2026-06-28', TODAY]);
    // Had those in scope kept the part that they had before the rise: more than came after the fix.
    const before = worked.days.filter(({ day }) => day < '2026-09-20');
    const sum = (of: 'count' | 'control') => before.reduce((all, one) => all + one[of], 0);
    const after = worked.days.find(({ day }) => day === '2026-10-20');
    expect(after?.expected).toBeCloseTo((sum('count') / sum('control')) * (after?.control ?? 0), 1);
    expect(after?.expected ?? 0).toBeGreaterThan(after?.count ?? 0);

    await desk.database.query(`update ticket set category = 'fee' where category = 'dup' and created_at < '2026-09-20'
      and id in (select ticket_id from ticket_transaction l join wallet_transaction w on w.id = l.transaction_id where w.region = 'Guangdong')
      and ('x' || substr(md5(id::text), 1, 4))::bit(16)::int % 4 > 0`);
    desk.setNow(new Date('2026-11-27T10:00:00Z'));
    expect(await measureEffects(desk.inTx)).toBe(1);
    expect(await read(id)).toMatchObject({ state: 'confirmed', verdict: 'did_not' });

    // Said long after it was done: measured all the same, once.
    await desk.inTx(async (tx) => addAction(tx, lead, { ...(await seen(id)), ...plan, title: 'Earlier' }));
    const earlier = (await read(id)).actions.find(({ title }) => title === 'Earlier');
    const late = { actionId: earlier?.id ?? '', state: 'done', doneOn: '2026-08-20', today: TODAY } as const;
    await desk.inTx(async (tx) => settleAction(tx, lead, { ...(await seen(id)), ...late }));
    expect(await measureEffects(desk.inTx)).toBe(1);
    const { effect } = (await read(id)).actions.find(({ title }) => title === 'Earlier') ?? {};
    expect(effect).toMatchObject({ daysAfter: 28 });
    expect(effect?.ratio).not.toBeNull();
    expect(await measureEffects(desk.inTx)).toBe(0);
  });
});
