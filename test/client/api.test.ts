import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiProblem, addressOf, call, setCustomerToken } from '../../client/api.ts';
import { countTickets, listTickets } from '../../server/contract/queue.ts';
import { requestRefund } from '../../server/contract/refund.ts';
import { signOut } from '../../server/contract/session.ts';
import { getTicket } from '../../server/contract/ticket.ts';

const TICKET = '0192a000-0000-7000-8000-000000000001';
const realFetch = globalThis.fetch;
type Sent = { url: string; init: RequestInit };

const answering = (status: number, body: string | null, headers: Record<string, string> = {}): Sent[] => {
  const sent: Sent[] = [];
  globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), init: init ?? {} });
    return new Response(body, { status, headers });
  };
  return sent;
};
const failure = async (work: Promise<unknown>): Promise<ApiProblem> => {
  const fault = await work.catch((caught: unknown) => caught);
  if (fault instanceof ApiProblem) return fault;
  throw new Error('expected an ApiProblem');
};
afterEach(() => {
  globalThis.fetch = realFetch;
  setCustomerToken(null);
});

describe('call', () => {
  it('fails with the problem the server sent', async () => {
    answering(
      429,
      JSON.stringify({ type: 'about:blank', title: 'Too often', status: 429, code: 'sign_in_throttled' }),
      { 'Retry-After': '30' },
    );
    expect(await failure(call(countTickets, {}))).toMatchObject({
      status: 429,
      code: 'sign_in_throttled',
      retryAfterSeconds: 30,
    });
  });

  it('fails with a status where a proxy answers in HTML', async () => {
    answering(502, '<html>');
    expect(await failure(call(countTickets, {}))).toMatchObject({ status: 502, code: 'http_502' });
  });

  it('fails when the answer is not what the contract says', async () => {
    answering(200, '{"mine": "three"}');
    expect(await failure(call(countTickets, {}))).toMatchObject({ code: 'answer_unreadable' });
  });

  it('fails as unreachable when nobody answers', async () => {
    globalThis.fetch = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await failure(call(countTickets, {}))).toMatchObject({ status: 0, code: 'unreachable' });
  });

  it('puts values into path, query and body, and signs', async () => {
    setCustomerToken('t0ken');
    const sent = answering(422, '{}');
    await failure(call(listTickets, { view: 'mine', status: 'new,open', q: '重复 扣款', cursor: undefined }));
    const money = { minor: '1999', currency: 'CNY' };
    await failure(
      call(
        requestRefund,
        { ticketId: TICKET, transactionId: TICKET, money, reason: 'duplicate' },
        { idempotencyKey: 'k1' },
      ),
    );
    expect(sent[0]?.url).toBe(
      `/api/tickets?view=mine&status=new%2Copen&q=${encodeURIComponent('重复')}+${encodeURIComponent('扣款')}`,
    );
    expect(sent[1]?.init.headers).toMatchObject({
      Authorization: 'Bearer t0ken',
      'X-Requested-With': 'recourse',
      'Idempotency-Key': 'k1',
    });
    expect(JSON.parse(String(sent[1]?.init.body))).toEqual({
      ticketId: TICKET,
      transactionId: TICKET,
      money,
      reason: 'duplicate',
    });
    expect(addressOf(getTicket, { id: TICKET })).toBe(`/api/tickets/${TICKET}`);
  });

  it('answers what the contract promises', async () => {
    answering(200, JSON.stringify({ mine: 1, team: 2, unassigned: 3, all: 4, overdue: 0, later: 'ignored' }));
    expect(await call(countTickets, {})).toEqual({ mine: 1, team: 2, unassigned: 3, all: 4, overdue: 0 });
    answering(204, null);
    expect(await call(signOut, {})).toBeNull();
  });
});
