import { describe, expect, it, jest } from '@jest/globals';
import * as lean from '../../client/portal/lean-zod.ts';

const schemasOf = async () => {
  const portal = await import('../../server/contract/portal.ts');
  const message = await import('../../server/contract/message.ts');
  const session = await import('../../server/contract/session.ts');
  return {
    ticket: portal.customerTicketSchema,
    tickets: portal.listCustomerTickets.output,
    messages: message.messagePageSchema,
    signedIn: session.customerSignIn.output,
  };
};
// The contract twice: as the server reads it, and as the customers' bundle does.
const full = await schemasOf();
jest.resetModules();
jest.unstable_mockModule('zod', () => lean);
const light = await schemasOf();
const readings = [full, light];

const ID = '01900000-0000-7000-8000-000000000001';
const AT = '2026-11-23T10:00:00.000Z';
const MONEY = { minor: '12880', currency: 'CNY' };
const ticket = {
  id: ID,
  number: 'R-2026-000123',
  kind: 'complaint',
  status: 'in_progress',
  subject: 'Charged twice',
  locale: 'en',
  createdAt: AT,
  updatedAt: AT,
  version: 2,
  lastSeq: 4,
  clocks: [{ kind: 'resolution', dueAt: AT, state: 'running' }],
  steps: [
    { code: 'received', at: AT },
    { code: 'decided', at: null },
  ],
  nextStep: { code: 'wait', text: 'A person looks at it.' },
  waiting: { state: 'in_line', place: 3, minutes: { likely: 4, most: 12 } },
  transactions: [
    {
      id: ID,
      kind: 'payment',
      status: 'succeeded',
      money: MONEY,
      fee: null,
      provider: 'wechatpay',
      payee: null,
      reference: '42',
      merchantReference: null,
      channel: 'app',
      occurredAt: AT,
      refunded: MONEY,
    },
  ],
  refunds: [
    {
      id: ID,
      transactionId: ID,
      money: MONEY,
      state: 'on_its_way',
      providerReference: null,
      at: AT,
      usualDays: 3,
      steps: [{ state: 'sending', at: AT }],
    },
  ],
  credits: [
    {
      id: ID,
      transactionId: ID,
      kind: 'goodwill',
      money: MONEY,
      state: 'credited',
      reference: null,
      at: AT,
      steps: [],
    },
  ],
  outcome: null,
  lesson: { topic: 'dup', title: 'T', body: 'B' },
  rating: null,
  mergedInto: { id: ID, number: 'R-2026-000124' },
  can: ['reply'],
};
const message = {
  id: ID,
  ticketId: ID,
  seq: 1,
  author: { kind: 'agent', id: null, name: 'Li Na' },
  body: 'Hello',
  visibility: 'public',
  at: AT,
  attachments: [{ id: ID, name: 'a.png', size: 1, type: 'image/png' }],
  event: { code: 'opened', params: { by: 1, more: null } },
};
const wrong: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['a list for an object', []],
  ['a missing member', { ...ticket, status: undefined }],
  ['an unknown word', { ...ticket, status: 'lost' }],
  ['text for a number', { ...ticket, version: '3' }],
  ['a number that is none', { ...ticket, version: Number.NaN }],
  ['null where none may be', { ...ticket, nextStep: null }],
  ['a wrong member deep inside', { ...ticket, steps: [{ code: 'received', at: 5 }] }],
  ['an object for a list', { ...ticket, refunds: {} }],
  ['an unknown permission', { ...ticket, can: ['delete'] }],
];

describe('the lean reading of the contract', () => {
  it('reads what zod reads, and drops what the contract does not name', () => {
    for (const { ticket: schema, tickets, messages, signedIn } of readings) {
      expect(schema.safeParse({ ...ticket, secret: 1 }).data).toEqual(ticket);
      expect(tickets.safeParse({ items: [ticket], nextCursor: null }).success).toBe(true);
      expect(messages.safeParse({ items: [message], lastSeq: 1, more: false, nextCursor: null }).data?.items).toEqual([
        message,
      ]);
      const customer = {
        kind: 'customer',
        id: ID,
        name: 'F',
        locale: 'en',
        assurance: 'signed',
        lessonsOptedOut: false,
        vulnerabilityConsent: false,
      };
      expect(signedIn.safeParse({ token: 't', expiresAt: AT, customer }).success).toBe(true);
    }
  });

  it('keeps an absent optional member absent', () => {
    for (const { messages } of readings) {
      const read =
        messages.safeParse({ items: [message], lastSeq: 1, more: false, nextCursor: null }).data?.items[0] ?? {};
      expect('clientMessageId' in read).toBe(false);
    }
  });

  it.each(wrong)('refuses %s, as zod does', (_what, value) => {
    for (const { ticket: schema } of readings) expect(schema.safeParse(value).success).toBe(false);
  });

  it('is the one that was read', () => {
    expect(light.ticket).not.toBe(full.ticket);
    expect('_zod' in light.ticket).toBe(false);
  });
});
