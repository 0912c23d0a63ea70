import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { postCustomerMessage } from '../../server/contract/message.ts';
import { openTicket } from '../../server/contract/portal.ts';
import { until, within } from '../support/desk-process.ts';
import { assertSound, withDatabase } from './assert-sound.ts';
import { openCommitHolder } from './commit-holder.ts';
import { call, Silence } from './people.ts';
import { openSite, type Site } from './site.ts';
import { openStory } from './story.ts';

jest.setTimeout(120_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The moment a row is committed it can be read from elsewhere; the answer to it is then still on its way. */
const untilCommitted = (table: 'ticket' | 'message', column: string, value: string): Promise<boolean> =>
  withDatabase(site, (database) =>
    until(`a ${table} is committed`, async () => {
      const rows: unknown[] = await database.query(`select id from ${table} where ${column} = $1`, [value]);
      return rows.length > 0;
    }),
  );

it('takes what is sent again once when the server is killed between commit and acknowledgement', async () => {
  const holder = await openCommitHolder(await site.databaseUrl());
  try {
    await site.start('work');
    const first = await site.start('serve', { DATABASE_URL: holder.url });
    const story = await openStory(site);
    const ticketId = await story.complain();

    const clientMessageId = randomUUID();
    const said = { id: ticketId, clientMessageId, body: 'Is anybody there?' };
    const messageHeld = holder.hold(clientMessageId);
    const unanswered = expect(call(site.url, story.customer, postCustomerMessage, said)).rejects.toThrow(Silence);
    await within('the message commits', messageHeld, 20_000);
    await untilCommitted('message', 'client_message_id', clientMessageId);
    await first.kill();
    await unanswered;

    const second = await site.start('serve', { DATABASE_URL: holder.url });
    const message = await call(site.url, story.customer, postCustomerMessage, said);
    story.keep(ticketId, message);

    const subject = `Matter ${randomUUID()}`;
    const key = randomUUID();
    const matter = { kind: 'complaint' as const, body: 'I was charged twice for one order.', subject };
    const ticketHeld = holder.hold(subject);
    const lost = expect(call(site.url, story.customer, openTicket, matter, key)).rejects.toThrow(Silence);
    await within('the ticket commits', ticketHeld, 20_000);
    await untilCommitted('ticket', 'subject', subject);
    await second.kill();
    await lost;

    await site.start('serve');
    const ticket = await call(site.url, story.customer, openTicket, matter, key);
    story.acknowledged.tickets.push({ id: ticket.id, subject });
    await story.write(ticketId, 'Good that you are back.');
    expect((await story.read(ticketId)).items.filter((one) => one.clientMessageId === clientMessageId)).toHaveLength(1);
    await assertSound(site, story.acknowledged);
  } finally {
    await holder.close();
  }
});
