import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postCustomerMessage } from '../../server/contract/message.ts';
import { openTicket } from '../../server/contract/portal.ts';
import { approveRefund, getRefund, requestRefund } from '../../server/contract/refund.ts';
import { getTicket } from '../../server/contract/ticket.ts';
import { assignTicket } from '../../server/contract/ticket-verbs.ts';
import { until } from '../support/desk-process.ts';
import { assertSound, readBooks } from './assert-sound.ts';
import { addStaff, call, type Person, Refusal } from './people.ts';
import { openSite, type Site, startServerAt } from './site.ts';
import { feedPayment, insist, openStory, type Story } from './story.ts';

jest.setTimeout(180_000);

let site: Site;
let story: Story;
let bases: readonly [string, string];
let admin: Person;
beforeAll(async () => {
  site = await openSite();
  await site.start('serve');
  bases = [site.url, (await startServerAt(site)).url];
  await Promise.all([site.start('work'), site.start('work')]);
  story = await openStory(site);
  admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
});
afterAll(() => site.close());

/** All at once: what each was answered, or the code of its refusal. */
const atOnce = async <T>(works: readonly (() => Promise<T>)[]): Promise<{ won: T[]; codes: string[] }> => {
  const ends = await Promise.allSettled(works.map((work) => work()));
  const won = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const codes = ends.flatMap((end) => {
    if (end.status === 'fulfilled') return [];
    if (end.reason instanceof Refusal) return [end.reason.code];
    throw end.reason;
  });
  return { won, codes };
};

describe('on two servers at once', () => {
  it('one of two agents takes a ticket, the other is told', async () => {
    const agents = await Promise.all(bases.map((base) => addStaff(site, base, 'agent', { capacity: 5 })));
    for (let round = 0; round < 5; round += 1) {
      const id = await story.complain();
      // Triage would change the version under their hands.
      await until('it is triaged', async () => {
        const seen = await insist(() => call(site.url, admin, getTicket, { id }));
        return seen.status !== 'new' || seen.category !== null || seen.version > 2;
      });
      const { version } = await insist(() => call(site.url, admin, getTicket, { id }));
      const { won, codes } = await atOnce(
        agents.map(
          (agent, nth) => () =>
            call(bases[nth % 2 === 0 ? 0 : 1], agent, assignTicket, { id, version, assigneeId: agent.id }),
        ),
      );
      expect([won.length, codes]).toEqual([1, ['stale_version']]);
      const after = await insist(() => call(site.url, admin, getTicket, { id }));
      expect(after.assignee?.id).toBe(won[0]?.assignee?.id);
    }
    await assertSound(site, story.acknowledged);
  });

  it('one of two approvers approves a refund, and it is handed over once', async () => {
    const approvers = await Promise.all(
      bases.map((base) => addStaff(site, base, 'manager', { hasSecondFactor: true })),
    );
    const payment = await feedPayment(site.url, admin, story, '90000');
    const ticketId = await story.complain([payment]);
    const asked = await insist(() =>
      call(
        site.url,
        story.agent,
        requestRefund,
        {
          ticketId,
          transactionId: payment,
          money: { minor: '90000', currency: 'CNY' },
          reason: 'duplicate',
        },
        randomUUID(),
      ),
    );
    expect(asked.state).toBe('requested');
    const { won, codes } = await atOnce(
      approvers.map(
        (approver, nth) => () =>
          call(bases[nth === 0 ? 0 : 1], approver, approveRefund, { id: asked.id, version: asked.version }),
      ),
    );
    expect(won).toHaveLength(1);
    expect(codes).toHaveLength(1);
    await until(
      'it arrived',
      async () => (await insist(() => call(site.url, admin, getRefund, { id: asked.id }))).state === 'succeeded',
      90_000,
    );
    expect((await readBooks(site)).filter(({ key }) => key === asked.number)).toHaveLength(1);
    await assertSound(site, story.acknowledged);
  });

  it('never asks for more than was paid, whoever asks', async () => {
    const payment = await feedPayment(site.url, admin, story);
    const ticketId = await story.complain([payment]);
    const { won, codes } = await atOnce(
      Array.from(
        { length: 6 },
        (_, nth) => () =>
          call(
            bases[nth % 2 === 0 ? 0 : 1],
            story.agent,
            requestRefund,
            {
              ticketId,
              transactionId: payment,
              money: { minor: '6000', currency: 'CNY' },
              reason: 'duplicate',
            },
            randomUUID(),
          ),
      ),
    );
    expect(won).toHaveLength(1);
    expect(codes).toHaveLength(5);
    await until('it arrived', async () => (await story.refundState(won[0]?.id ?? '')) === 'succeeded', 90_000);
    await assertSound(site, story.acknowledged);
  });

  it('files one complaint under one key, and keeps one message under one name', async () => {
    const key = randomUUID();
    const subject = `Matter ${randomUUID()}`;
    const input = { kind: 'complaint' as const, body: 'I was charged twice.', subject };
    const filed = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        insist(() => call(bases[nth % 2 === 0 ? 0 : 1], story.customer, openTicket, input, key)),
      ),
    );
    expect(new Set(filed.map(({ id }) => id)).size).toBe(1);
    const id = filed[0]?.id ?? '';
    story.acknowledged.tickets.push({ id, subject });

    const clientMessageId = randomUUID();
    const written = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        insist(() =>
          call(bases[nth % 2 === 0 ? 0 : 1], story.customer, postCustomerMessage, {
            id,
            clientMessageId,
            body: 'Any news?',
          }),
        ),
      ),
    );
    expect(new Set(written.map((message) => message.id)).size).toBe(1);
    for (const message of written.slice(0, 1)) story.keep(id, message);
    await assertSound(site, story.acknowledged);
  });
});
