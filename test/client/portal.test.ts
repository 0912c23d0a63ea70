import { describe, expect, it } from '@jest/globals';
import { emptyThread } from '../../client/live/thread-state.ts';
import { faultOf } from '../../client/portal/attach.ts';
import { KINDS } from '../../client/portal/new/kinds.ts';
import { matching } from '../../client/portal/new/search.ts';
import { type Route, readRoute, writeRoute } from '../../client/portal/route.ts';
import { promiseNow, shownSteps } from '../../client/portal/steps.ts';
import { mayGoFurther } from '../../client/portal/ticket/may-go-further.ts';
import { unreadCount } from '../../client/portal/ticket/unread.ts';
import { whoIsHere } from '../../client/portal/ticket/who-is-here.ts';
import { ATTACHMENT_LIMIT_BYTES, ATTACHMENTS_PER_MESSAGE } from '../../server/contract/attachment.ts';
import { OUTSIDE_BODIES, PLACES, placeOf } from '../../server/contract/outside-bodies.ts';
import type { CustomerTicketView } from '../../server/contract/portal.ts';
import { CATEGORIES } from '../../server/contract/taxonomy.ts';
import type { CustomerTransactionView } from '../../server/contract/transaction.ts';
import { message } from './fake-port.ts';

const AT = '2026-11-23T10:00:00.000Z';
const step = (code: CustomerTicketView['steps'][number]['code'], at: string | null) => ({ code, at });
const ticket = (part: Partial<CustomerTicketView>): CustomerTicketView => ({
  id: 'id',
  number: 'R-2026-000001',
  kind: 'complaint',
  status: 'in_progress',
  subject: 'Charged twice',
  locale: 'en',
  createdAt: AT,
  updatedAt: AT,
  version: 1,
  lastSeq: 1,
  clocks: [],
  steps: [
    step('received', AT),
    step('looked_at', null),
    step('decided', null),
    step('money_sent', null),
    step('money_arrived', null),
    step('closed', null),
  ],
  nextStep: { code: 'wait', text: '' },
  waiting: null,
  transactions: [],
  refunds: [],
  credits: [],
  outcome: null,
  lesson: null,
  rating: null,
  mergedInto: null,
  can: [],
  ...part,
});

describe('the address', () => {
  it('comes back as it was written', () => {
    const routes: Route[] = [
      { page: 'home' },
      { page: 'new' },
      { page: 'ticket', id: 'a', tab: 'progress' },
      { page: 'ticket', id: 'a', tab: 'messages' },
    ];
    for (const route of routes) expect(readRoute(writeRoute(route))).toEqual(route);
  });
  it('leads home from anything unknown', () => {
    for (const odd of ['', '#', '#/ticket', '#/nowhere', '#identity=x'])
      expect(readRoute(odd)).toEqual({ page: 'home' });
  });
});

describe('the steps shown', () => {
  it('mark the first open one as next and keep the closing for later', () => {
    expect(shownSteps(ticket({})).map((one) => `${one.code}:${one.state}`)).toEqual([
      'received:done',
      'looked_at:next',
      'decided:later',
      'money_sent:later',
      'money_arrived:later',
    ]);
  });
  it('promise no money once it is over without any', () => {
    const over = ticket({
      status: 'resolved',
      steps: [step('received', AT), step('decided', AT), step('money_sent', null)],
    });
    expect(shownSteps(over).map((one) => one.code)).toEqual(['received', 'decided']);
  });
  it('keep showing money that is still on its way after the decision', () => {
    const refund = {
      id: 'r',
      transactionId: 't',
      money: { minor: '1', currency: 'CNY' },
      state: 'on_its_way' as const,
      providerReference: null,
      at: AT,
      usualDays: 3,
      steps: [],
    };
    const over = ticket({
      status: 'resolved',
      refunds: [refund],
      steps: [step('decided', AT), step('money_sent', AT), step('money_arrived', null)],
    });
    expect(shownSteps(over).at(-1)).toMatchObject({ code: 'money_arrived', state: 'next' });
  });
});

describe('the promise that matters now', () => {
  it('is the soonest running or late one', () => {
    const clocks: CustomerTicketView['clocks'] = [
      { kind: 'resolution', dueAt: '2026-11-26T10:00:00Z', state: 'running' },
      { kind: 'first_response', dueAt: '2026-11-24T10:00:00Z', state: 'late' },
    ];
    expect(promiseNow(ticket({ clocks }))?.kind).toBe('first_response');
    expect(promiseNow(ticket({ clocks: clocks.map((clock) => ({ ...clock, state: 'met' })) }))).toBeNull();
    // The answer came, though late: what counts now is the decision.
    expect(promiseNow(ticket({ clocks, steps: [step('looked_at', AT)] }))?.kind).toBe('resolution');
  });
});

describe('where else to turn', () => {
  it('matters once it is decided, turned down or late, and not before', () => {
    const late = { kind: 'resolution', dueAt: AT, state: 'late' } as const;
    expect(mayGoFurther(ticket({}))).toBe(false);
    expect(mayGoFurther(ticket({ clocks: [{ ...late, state: 'running' }] }))).toBe(false);
    expect(mayGoFurther(ticket({ clocks: [late] }))).toBe(true);
    expect(mayGoFurther(ticket({ status: 'resolved' }))).toBe(true);
    expect(mayGoFurther(ticket({ status: 'closed' }))).toBe(true);
    expect(mayGoFurther(ticket({ outcome: 'not_upheld' }))).toBe(true);
  });

  it.each(PLACES)('is told in both languages for %s, with a contact that leads somewhere', (place) => {
    expect(OUTSIDE_BODIES[place].length).toBeGreaterThan(0);
    for (const { name, when, contact } of OUTSIDE_BODIES[place]) {
      for (const said of [name, when]) {
        expect(said['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(said.en).not.toMatch(/\p{Script=Han}/u);
      }
      expect(contact ?? 'https://').toMatch(/^(https:\/\/|\d{5}$)/);
    }
  });

  it('is guessed from the clock, and from nothing else', () => {
    expect(['Asia/Shanghai', 'Europe/London', 'Europe/Berlin', 'America/New_York'].map(placeOf)).toEqual([
      'CN',
      'UK',
      'EU',
      'US',
    ]);
    expect([null, '', 'America/Toronto', 'Asia/Tokyo', 'constructor'].map(placeOf)).toEqual(Array(5).fill(null));
  });
});

describe('the kinds of matter', () => {
  it('hold every category once, and the plain question', () => {
    expect(KINDS.map((kind) => kind.key).sort()).toEqual([...CATEGORIES, 'query'].sort());
  });
});

describe('searching own transactions', () => {
  const transaction = (payee: string, minor: string, currency = 'CNY'): CustomerTransactionView => ({
    id: payee + minor,
    kind: 'payment',
    status: 'succeeded',
    money: { minor, currency },
    fee: null,
    provider: 'wechatpay',
    payee,
    reference: `42000018${minor}`,
    merchantReference: null,
    channel: null,
    occurredAt: AT,
    refunded: { minor: '0', currency },
  });
  const all = [
    transaction('海底捞火锅', '12880'),
    transaction('Blue Kettle', '12880'),
    transaction('Blue Kettle', '990'),
    transaction('Sakura', '1200', 'JPY'),
  ];
  it.each([
    ['', 4],
    ['128.80', 2],
    ['¥128.80 kettle', 1],
    ['海底捞', 1],
    ['42000018990', 1],
    ['1200', 1],
    ['nobody', 0],
  ])('%s', (typed, count) => expect(matching(all, typed)).toHaveLength(count));
});

describe('files before they are sent', () => {
  const png = { size: 10, type: 'image/png' };
  it('are refused with the reason', () => {
    expect(faultOf(png, ATTACHMENTS_PER_MESSAGE)).toBe('tooMany');
    expect(faultOf({ ...png, size: ATTACHMENT_LIMIT_BYTES + 1 }, 0)).toBe('tooBig');
    expect(faultOf({ ...png, type: 'image/svg+xml' }, 0)).toBe('wrongType');
    expect(faultOf(png, 0)).toBeNull();
  });
});

describe('unread messages', () => {
  const message = (seq: number, kind: 'agent' | 'customer') => ({
    id: String(seq),
    ticketId: 'a',
    seq,
    author: { kind, id: null, name: '' },
    body: '',
    visibility: 'public' as const,
    at: AT,
    attachments: [],
    event: null,
  });
  const state = { ...emptyThread('a'), messages: [message(1, 'customer'), message(2, 'agent'), message(3, 'agent')] };
  it('are those of the desk past what was seen here or elsewhere', () => {
    expect(unreadCount(state, 0)).toBe(2);
    expect(unreadCount(state, 2)).toBe(1);
    const reads = [{ actor: { kind: 'customer' as const, id: 'c', name: '' }, seq: 3 }];
    expect(unreadCount({ ...state, reads }, 0)).toBe(0);
  });
});

describe('who is said to be here', () => {
  const actor = (name: string, kind: 'agent' | 'customer' = 'agent') => ({ kind, id: name, name });
  const by = (name: string) => message(1, { author: { kind: 'agent', id: null, name } });
  it('is whoever wrote last of several, and nobody but agents', () => {
    const present = [actor('Li Na'), actor('Amy'), actor('Dana', 'customer')];
    expect(whoIsHere({ present, messages: [by('Li Na'), by('Amy')] })?.name).toBe('Amy');
    expect(whoIsHere({ present, messages: [by('Amy'), by('Li Na')] })?.name).toBe('Li Na');
    expect(whoIsHere({ present, messages: [] })?.name).toBe('Amy');
    expect(whoIsHere({ present: [actor('Dana', 'customer')], messages: [by('Amy')] })).toBeUndefined();
  });
});
