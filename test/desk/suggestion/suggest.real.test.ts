import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { suggest } from '../../../server/desk/suggestion/suggest.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const file = async (body: string, name: string): Promise<string> => {
  const customer = await desk.addCustomer(name);
  const { ticket } = await desk.inTx((tx) => openTicket(tx, customer, fromPortal(customer, { kind: 'query', body })));
  await desk.database.query(`update ticket set category = 'dup' where id = $1`, [ticket.id]);
  return ticket.id;
};
const settled = async (body: string, replies: string | readonly string[], rating: number): Promise<string> => {
  const id = await file(body, 'Li Ming');
  const agent = await desk.addAgent();
  for (const [nth, reply] of [replies].flat().entries())
    await desk.inTx((tx) =>
      postMessage(tx, agent, {
        ticketId: id,
        clientMessageId: `reply-${id}-${nth}`,
        body: reply,
        visibility: 'public',
        attachmentIds: [],
      }),
    );
  await desk.database.query(`update ticket set status = 'closed', rating_score = $2, rated_at = now() where id = $1`, [
    id,
    rating,
  ]);
  return id;
};

describe('suggestions', () => {
  it('come from well rated matters alike, without what was personal, each wording once', async () => {
    const asked = 'The coffee kiosk at the station charged my wallet twice this morning';
    const open = await file(asked, 'Asker');
    expect(await desk.inTx((tx) => suggest(tx, open))).toEqual({ replies: [], lessons: [] });

    const good = await settled(`${asked}!`, 'Dear Li Ming, ¥19.90 went back to you today.', 5);
    await settled(`${asked}?`, 'Dear Li Ming, ¥19.90 went back to you today.', 4);
    await settled(`${asked}...`, 'We cannot help.', 1);
    const { replies } = await desk.inTx((tx) => suggest(tx, open));
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ ticketId: good, rating: 5, body: 'Dear […], […] went back to you today.' });
  });

  it('show the answer that said most, not the courtesy that came last', async () => {
    const asked = 'The ferry counter printed a ticket though my balance never moved';
    const answer = 'The ferry is paid from the travel pocket, which has a balance of its own.';
    await settled(`${asked}!`, ['Let me look.', answer, 'Glad to help, goodbye!'], 5);
    const open = await file(asked, 'Asker');
    const { replies } = await desk.inTx((tx) => suggest(tx, open));
    expect(replies.map(({ body }) => body)).toEqual([answer]);
  });

  it('come from matters of any category while nobody knows what the ticket is about', async () => {
    const asked = 'My parking app took a ride fare from the savings pocket without asking';
    const good = await settled(`${asked}!`, 'Savings pockets can be locked in the settings.', 5);
    const open = await file(asked, 'Asker');
    await desk.database.query('update ticket set category = null where id = $1', [open]);
    const { replies } = await desk.inTx((tx) => suggest(tx, open));
    expect(replies.map(({ ticketId }) => ticketId)).toEqual([good]);
    await desk.database.query(`update ticket set category = 'fee' where id = $1`, [open]);
    expect(await desk.inTx((tx) => suggest(tx, open))).toMatchObject({ replies: [] });
  });

  it('is absent for a ticket that is not there', async () => {
    await expect(desk.inTx((tx) => suggest(tx, '01900000-0000-7000-8000-000000000000'))).rejects.toThrow(
      'ticket_absent',
    );
  });
});
