import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRetention } from '../../../server/desk/retention/change-retention.ts';
import { countDue } from '../../../server/desk/retention/due.queries.ts';
import { liftHold, placeHold } from '../../../server/desk/retention/hold-customer.ts';
import { cutOff, sweepRetention } from '../../../server/desk/retention/sweep-retention.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const NOW = new Date('2040-01-01T00:00:00Z');
const OLD = '2027-01-01T00:00:00Z';
let desk: TestDesk;
let admin: AgentActor;
beforeAll(async () => {
  desk = await openTestDesk();
  admin = await desk.addAgent('admin');
  desk.setNow(NOW);
});
afterAll(() => desk.close());

const addOld = async (): Promise<{ customerId: string; ticketId: string }> => {
  const { id: customerId } = await desk.addCustomer();
  await desk.database.query('update customer set created_at = $2, updated_at = $2 where id = $1', [customerId, OLD]);
  const [row]: { id: string }[] = await desk.database.query(
    `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, last_seq, closed_at, created_at,
       updated_at)
     values (uuidv7(), uuidv7()::text, 'complaint', 'closed', 'My card', 'en', 'portal', $1, 1, $2, $2, $2) returning id`,
    [customerId, OLD],
  );
  const ticketId = row?.id ?? '';
  await desk.database.query(
    `insert into message (id, ticket_id, seq, author_kind, author_id, author_name, visibility, body, created_at)
     values (uuidv7(), $1, 1, 'customer', $2, 'Li Ming', 'public', 'My number is secret', $3)`,
    [ticketId, customerId, OLD],
  );
  await desk.database.query(
    `insert into triage (id, ticket_id, language, confidence, abstained, ranking, severity, severity_confidence, signals,
       reasons, severity_reasons, duplicates, redactions, model_version, created_at)
     values (uuidv7(), $1, 'en', 0.1, true, '[]', 'P3', 0.5, '[]', $2, $2, '[]', 0, 'm', $3)`,
    [ticketId, JSON.stringify([{ kind: 'word', term: 'secret', weight: 1 }]), OLD],
  );
  return { customerId, ticketId };
};
const set = (key: 'customer' | 'thread', version: number, days = 3_650) =>
  desk.inTx((tx) => changeRetention(tx, admin, { key, days, active: true, version }));
const sweep = async (): Promise<number> => {
  let gone = 0;
  for (let batch = 1; batch > 0; gone += batch) batch = await desk.inTx(sweepRetention);
  return gone;
};
const stateOf = async ({ customerId, ticketId }: { customerId: string; ticketId: string }) => {
  const [row] = await desk.database.query(
    `select c.name_sealed is null as anonymous, c.sub, t.subject, m.body, m.author_name, m.seq, r.reasons, r.severity_reasons as "severityReasons"
     from customer c, ticket t join message m on m.ticket_id = t.id join triage r on r.ticket_id = t.id where c.id = $1 and t.id = $2`,
    [customerId, ticketId],
  );
  return row;
};

describe('retention', () => {
  it('is not set below what the law asks, by whoever may not, or from a stale view', async () => {
    const manager = await desk.addAgent('manager');
    const given = { key: 'thread', days: 3_650, active: true, version: 1 } as const;
    await expect(desk.inTx((tx) => changeRetention(tx, manager, given))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(desk.inTx((tx) => changeRetention(tx, admin, { ...given, days: 10 }))).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(desk.inTx((tx) => changeRetention(tx, admin, { ...given, version: 4 }))).rejects.toMatchObject({
      code: 'stale_version',
    });
  });

  it('takes nothing while a rule is off or a hold stands, then takes the words and keeps the facts, once', async () => {
    const free = await addOld();
    const kept = await addOld();
    const recent = await addOld();
    await desk.database.query('update ticket set closed_at = $2, updated_at = $2 where id = $1', [
      recent.ticketId,
      NOW,
    ]);
    await desk.addTransaction(recent.customerId, { occurredAt: NOW });
    expect(await sweep()).toBe(0);

    const hold = await desk.inTx((tx) => placeHold(tx, admin, { customerId: kept.customerId, reason: 'In court' }));
    await expect(
      desk.inTx((tx) => placeHold(tx, admin, { customerId: kept.customerId, reason: 'In court' })),
    ).rejects.toMatchObject({ code: 'legal_hold_stands' });
    const due = (key: 'customer' | 'thread') => desk.inTx((tx) => countDue(tx, key, cutOff(NOW, 3_650)));
    expect(await due('thread')).toMatchObject({ due: 1, held: 1, oldest: new Date(OLD) });
    expect(await due('customer')).toMatchObject({ due: 1, held: 1 });

    await set('customer', 1);
    await set('thread', 1);
    expect(await sweep()).toBe(2);
    expect(await sweep()).toBe(0);
    expect(await stateOf(free)).toEqual({
      anonymous: true,
      sub: `forgotten-${free.customerId}`,
      subject: '',
      body: '',
      author_name: '',
      seq: 1,
      reasons: [],
      severityReasons: [],
    });
    expect(await stateOf(kept)).toMatchObject({ anonymous: false, subject: 'My card', body: 'My number is secret' });
    expect(await stateOf(recent)).toMatchObject({ anonymous: false, body: 'My number is secret' });

    await desk.inTx((tx) => liftHold(tx, admin, { id: hold.id, reason: 'Settled' }));
    await expect(desk.inTx((tx) => liftHold(tx, admin, { id: hold.id, reason: 'Settled' }))).rejects.toMatchObject({
      code: 'legal_hold_lifted',
    });
    expect(await sweep()).toBe(2);
    const trail: { action: string }[] = await desk.database.query(
      `select action from audit_entry where action like 'retention.applied' or action like 'legal_hold.%' order by at, id`,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'legal_hold.placed',
      'retention.applied',
      'retention.applied',
      'legal_hold.lifted',
      'retention.applied',
      'retention.applied',
    ]);
  });
});
