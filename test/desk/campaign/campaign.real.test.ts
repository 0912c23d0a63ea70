import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AudienceView, audienceSchema } from '../../../server/contract/campaign.ts';
import { countAudience } from '../../../server/desk/campaign/audience.queries.ts';
import { countRepeats, findDue, findFigures, getCampaign } from '../../../server/desk/campaign/campaign.queries.ts';
import { changeCampaign, createCampaign } from '../../../server/desk/campaign/draft-campaign.ts';
import { planCampaign, startPlanned } from '../../../server/desk/campaign/plan-campaign.ts';
import { sendCampaigns, sendToRecipient } from '../../../server/desk/campaign/send-campaigns.ts';
import { type Turn, turnCampaign } from '../../../server/desk/campaign/turn-campaign.ts';
import { changePreferences } from '../../../server/desk/customer/change-preferences.ts';
import { getEducationSetting } from '../../../server/desk/lesson/lesson.queries.ts';
import { optByLink } from '../../../server/desk/lesson/opt-by-link.ts';
import { sendNotice } from '../../../server/desk/notice/send-notice.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { openLetters } from '../../../templates/letters.ts';
import { plantComplaints } from '../../support/complaints.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

type Sent = { id: string; to: string; subject: string; text: string; unsubscribe?: string };

const DAY = new Date('2026-11-26T04:00:00Z');
const NIGHT = new Date('2026-11-26T14:00:00Z');
const letters = openLetters('https://desk.test');
let desk: TestDesk;
let manager: AgentActor;
let sent: Sent[] = [];
const carrier = { send: async (message: Sent) => void sent.push(message) };

beforeAll(async () => {
  desk = await openTestDesk();
  manager = await desk.addAgent('manager');
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.setNow(DAY);
  sent = [];
  await desk.database.query(
    `delete from lesson_delivery; delete from notice; delete from campaign_recipient; delete from campaign;
     update customer set email_sealed = null, locale = 'zh-CN'`,
  );
});

const addPeople = async (count: number, locale = 'en'): Promise<string[]> => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { id } = await desk.addCustomer();
    await desk.database.query('update customer set email_sealed = $2, locale = $3 where id = $1', [
      id,
      desk.vault.seal(`${id}@customer.test`, 'customer.email'),
      locale,
    ]);
    ids.push(id);
  }
  return ids;
};
const audience = (more: Partial<AudienceView> = {}) => audienceSchema.parse({ basis: 'everyone', ...more });
const draft = (heldOutPercent = 0, more: Partial<AudienceView> = {}) =>
  desk.inTx((tx) =>
    createCampaign(tx, manager, { name: 'Links', topic: 'phish', audience: audience(more), heldOutPercent }),
  );
const turn = async (id: string, to: Turn) =>
  desk.inTx(async (tx) => turnCampaign(tx, manager, to, { id, version: (await getCampaign(tx, id)).version }));
const started = async (heldOutPercent = 0) => {
  const { id } = await draft(heldOutPercent);
  await turn(id, 'start');
  return id;
};
const noticesOf = (id: string): Promise<{ id: string; state: string; customer_id: string }[]> =>
  desk.database.query('select id, state, customer_id from notice where batch_id = $1', [id]);
const deliver = async (id: string) => {
  for (const notice of await noticesOf(id)) await sendNotice(desk.inTx, carrier, notice.id);
};
const recipients = async (id: string): Promise<Record<string, number>> => {
  const rows: { state: string; count: number }[] = await desk.database.query(
    `select coalesce(skipped_for, state) as state, count(*)::int as count from campaign_recipient
     where campaign_id = $1 group by 1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};

describe('refusals', () => {
  it('come before anything is changed', async () => {
    const agent = await desk.addAgent('agent');
    const { id, version } = await draft();
    const wish = { name: 'x', topic: 'phish', audience: audience(), heldOutPercent: 0 };
    await expect(desk.inTx((tx) => createCampaign(tx, agent, wish))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(desk.inTx((tx) => createCampaign(tx, manager, { ...wish, topic: 'none' }))).rejects.toMatchObject({
      code: 'lesson_absent',
    });
    const contrary = { ...wish, audience: audience({ categories: ['refund'] }) };
    await expect(desk.inTx((tx) => createCampaign(tx, manager, contrary))).rejects.toMatchObject({ kind: 'invalid' });
    await expect(
      desk.inTx((tx) => turnCampaign(tx, manager, 'start', { id, version: version + 1 })),
    ).rejects.toMatchObject({ code: 'stale_version' });
    await expect(turn(id, 'pause')).rejects.toMatchObject({ code: 'campaign_cannot_pause' });
    await expect(turn(id, 'start')).rejects.toMatchObject({ code: 'campaign_audience_empty' });
    await addPeople(1);
    await turn(id, 'start');
    await expect(
      desk.inTx((tx) => changeCampaign(tx, manager, { ...wish, id, version: version + 1 })),
    ).rejects.toMatchObject({ code: 'campaign_not_draft' });
    const trail: { action: string }[] = await desk.database.query(
      'select action from audit_entry where subject_id = $1 order by at',
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['campaign.drafted', 'campaign.started']);
  });
});

describe('the audience', () => {
  it('is counted by what people wrote about and paid with, with the reasons for silence', async () => {
    const [one = '', two = '', three = ''] = await addPeople(3);
    const noMail = await desk.addCustomer();
    await desk.database.query('update customer set lessons_opted_out = true where id = $1', [three]);
    for (const [customerId, region] of [
      [one, 'Guangdong'],
      [two, 'Zhejiang'],
      [three, 'Guangdong'],
      [noMail.id, 'Guangdong'],
    ] as const) {
      const transactionId = await desk.addTransaction(customerId, { occurredAt: new Date('2026-11-20T10:00:00Z') });
      await desk.database.query('update wallet_transaction set region = $2 where id = $1', [transactionId, region]);
    }
    const size = (more: Partial<AudienceView>) =>
      desk.inTx(async (tx) => countAudience(tx, audience(more), await getEducationSetting(tx), 'Asia/Shanghai'));
    const hit = { basis: 'transacted', regions: ['Guangdong'], from: '2026-11-20', to: '2026-11-20' } as const;
    expect(await size({ ...hit, regions: [...hit.regions] })).toEqual({
      matched: 3,
      withoutMail: 1,
      optedOut: 1,
      withoutConsent: 0,
      reachable: 1,
      byLocale: { 'zh-CN': 0, en: 1 },
    });
    expect((await size({ ...hit, regions: [], providers: ['wechatpay'] })).matched).toBe(4);
    expect((await size({ ...hit, regions: [], from: '2026-11-21', to: null })).matched).toBe(0);
    expect((await size({ basis: 'complained', categories: ['refund'], signals: ['duplicate'] })).matched).toBe(0);
  });

  it('of those who said nothing is written to them alone', async () => {
    const day = { from: '2026-11-20', to: '2026-11-20', region: 'Fujian', aDay: 2 };
    await plantComplaints(desk.database, day);
    await plantComplaints(desk.database, { ...day, silent: true });
    const [touched]: [{ id: string; silent: boolean }[], number] = await desk.database.query(
      `update customer c set email_sealed = $1 from wallet_transaction w where w.customer_id = c.id and w.region = 'Fujian'
       returning c.id, not exists (select from ticket t where t.customer_id = c.id) as silent`,
      [desk.vault.seal('any@customer.test', 'customer.email')],
    );
    const silent = touched.filter((one) => one.silent).map(({ id }) => id);
    expect([touched.length, silent.length]).toEqual([4, 2]);
    const about: Partial<AudienceView> = { basis: 'silent', from: '2026-11-20', regions: ['Fujian'], banks: ['none'] };
    const { id } = await draft(0, { ...about, categories: ['dup', 'fee'] });
    await turn(id, 'start');
    const written: { customer_id: string }[] = await desk.database.query(
      'select customer_id from campaign_recipient where campaign_id = $1',
      [id],
    );
    expect(written.map(({ customer_id }) => customer_id).sort()).toEqual(silent.sort());
    // Whoever wrote of something else has said nothing about this.
    const other = await draft(0, { ...about, categories: ['fee'] });
    await turn(other.id, 'start');
    expect(await recipients(other.id)).toEqual({ waiting: 4 });
    const elsewhere = await draft(0, { ...about, banks: ['ICBC'] });
    await expect(turn(elsewhere.id, 'start')).rejects.toMatchObject({ code: 'campaign_audience_empty' });
  });
});

describe('sending', () => {
  it('reaches each recipient once, with the links that answer and end it, however often it runs', async () => {
    await addPeople(3);
    const id = await started();
    expect(await sendCampaigns(desk.inTx, letters)).toBe(3);
    expect(await sendCampaigns(desk.inTx, letters)).toBe(0);
    await deliver(id);
    await deliver(id);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(3);
    expect(sent[0]?.unsubscribe).toMatch(/^https:\/\/desk\.test\/api\/lesson-links\/[^/]+\/opt-out$/);
    expect(sent[0]?.text).toMatch(/\/portal\/#\/letter\/[^/]+\/yes[\s\S]*\/stop/);
    expect(await sendCampaigns(desk.inTx, letters)).toBe(0);
    expect((await desk.inTx((tx) => getCampaign(tx, id))).state).toBe('done');
  });

  it('goes on after being killed midway, without a second mail to anybody', async () => {
    await addPeople(6);
    const id = await started();
    const due = await desk.inTx((tx) => findDue(tx, 10));
    await desk.inTx((tx) => sendToRecipient(tx, letters, due[0] ?? never()));
    const dying = desk.inTx(async (tx) => {
      await sendToRecipient(tx, letters, due[1] ?? never());
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await noticesOf(id)).toHaveLength(1);
    // Two processes at once, as after a restart that came too early.
    await Promise.all([sendCampaigns(desk.inTx, letters), sendCampaigns(desk.inTx, letters)]);
    await deliver(id);
    expect(sent.map(({ to }) => to).sort()).toEqual([...new Set(sent.map(({ to }) => to))].sort());
    expect(sent).toHaveLength(6);
  });

  it('stops at a pause and goes on at a resume; a cancelled one never does', async () => {
    await addPeople(4);
    const id = await started();
    const due = await desk.inTx((tx) => findDue(tx, 10));
    for (const one of due.slice(0, 2)) await desk.inTx((tx) => sendToRecipient(tx, letters, one));
    await turn(id, 'pause');
    await sendCampaigns(desk.inTx, letters);
    for (const one of due) await desk.inTx((tx) => sendToRecipient(tx, letters, one));
    await deliver(id);
    expect(sent).toEqual([]);
    expect((await noticesOf(id)).map(({ state }) => state)).toEqual(['held', 'held']);

    await turn(id, 'resume');
    await sendCampaigns(desk.inTx, letters);
    await deliver(id);
    expect(sent).toHaveLength(4);

    const other = await started();
    await desk.inTx(async (tx) => sendToRecipient(tx, letters, (await findDue(tx, 1))[0] ?? never()));
    await turn(other, 'cancel');
    await sendCampaigns(desk.inTx, letters);
    await deliver(other);
    expect(sent).toHaveLength(4);
    expect(await recipients(other)).toEqual({ cancelled: 3, handed_over: 1 });
  });

  it('notes a mail that a carrier had in its hands when the pause came, so that it is not sent again', async () => {
    await addPeople(1);
    const id = await started();
    await sendCampaigns(desk.inTx, letters);
    const [notice = never()] = await noticesOf(id);
    const slow = {
      send: async (message: Sent) => {
        sent.push(message);
        await turn(id, 'pause');
      },
    };
    await sendNotice(desk.inTx, slow, notice.id);
    await turn(id, 'resume');
    await deliver(id);
    expect(sent).toHaveLength(1);
  });

  it('keeps to the customer’s own night, to the cap, and to a change of mind', async () => {
    const [here = '', away = '', gone = ''] = await addPeople(3);
    await desk.database.query(`update customer set time_zone = 'Europe/London' where id = $1`, [away]);
    desk.setNow(NIGHT);
    const id = await started();
    const leaving = await desk.inTx(async (tx) => changePreferences(tx, gone, { lessonsOptedOut: true }));
    expect(leaving).toBeUndefined();
    await sendCampaigns(desk.inTx, letters);
    expect((await noticesOf(id)).map(({ customer_id }) => customer_id)).toEqual([away]);
    expect(await recipients(id)).toEqual({ handed_over: 1, opted_out: 1, waiting: 1 });
    const { nextAt } = await desk.inTx((tx) => findFigures(tx, id));
    expect(nextAt?.toISOString()).toBe('2026-11-27T00:00:00.000Z');
    desk.setNow(new Date('2026-11-27T00:00:00Z'));
    await sendCampaigns(desk.inTx, letters);
    expect((await noticesOf(id)).map(({ customer_id }) => customer_id).sort()).toEqual([away, here].sort());

    desk.setNow(new Date('2026-11-27T08:00:00Z'));
    for (let more = 0; more < 2; more += 1) {
      const again = await started();
      await sendCampaigns(desk.inTx, letters);
      expect(await recipients(again)).toEqual(more === 0 ? { handed_over: 2 } : { too_often: 2 });
    }
  });
});

describe('figures', () => {
  it('hold a share out by chance and compare complaints between the arms', async () => {
    const ids = await addPeople(60);
    const id = await started(50);
    const rows: { customer_id: string; arm: string }[] = await desk.database.query(
      'select customer_id, arm from campaign_recipient where campaign_id = $1',
      [id],
    );
    const heldOut = rows.filter(({ arm }) => arm === 'held_out');
    expect(rows).toHaveLength(ids.length);
    expect(heldOut.length).toBeGreaterThan(12);
    expect(heldOut.length).toBeLessThan(48);
    await sendCampaigns(desk.inTx, letters);
    expect(await noticesOf(id)).toHaveLength(60 - heldOut.length);

    const [first = never(), second = never()] = heldOut;
    for (const [customerId, at] of [
      [first.customer_id, '2026-11-28T00:00:00Z'],
      [second.customer_id, '2026-11-20T00:00:00Z'],
    ])
      await desk.database.query(
        `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, created_at, updated_at)
         values (gen_random_uuid(), gen_random_uuid()::text, 'complaint', 'new', 'x', 'en', 'portal', $1, $2, $2)`,
        [customerId, at],
      );
    expect(await desk.inTx((tx) => countRepeats(tx, id, DAY, 30))).toEqual({
      sent: { of: 60 - heldOut.length, count: 0, arm: 'sent' },
      heldOut: { of: heldOut.length, count: 1, arm: 'held_out' },
    });
  });

  it('count an opt-out by the mail’s own link, once, and keep the proof of it', async () => {
    const [customerId = ''] = await addPeople(1);
    const id = await started();
    await sendCampaigns(desk.inTx, letters);
    await deliver(id);
    const token = /letter\/([^/]+)\/stop/.exec(sent[0]?.text ?? '')?.[1] ?? '';
    const opt = (wants: boolean) => desk.inTx((tx) => optByLink(tx, { token, wants, source: 'mail_header' }));
    await opt(false);
    await opt(false);
    expect((await desk.inTx((tx) => findFigures(tx, id))).optedOut).toBe(1);
    await expect(
      desk.inTx((tx) => optByLink(tx, { token: `${token}x`, wants: false, source: 'mail_link' })),
    ).rejects.toMatchObject({ code: 'lesson_link_absent' });
    await opt(true);
    const proof: object[] = await desk.database.query(
      'select granted, source from consent where customer_id = $1 order by at, id',
      [customerId],
    );
    expect(proof).toEqual([
      { granted: false, source: 'mail_header' },
      { granted: true, source: 'mail_header' },
    ]);
    await expect(desk.database.query('delete from consent')).rejects.toThrow();
  });
});

const never = (): never => {
  throw new Error('there should have been one');
};

describe('a campaign that starts by itself', () => {
  const plan = (id: string, version: number, startAt: Date | null) =>
    desk.inTx((tx) => planCampaign(tx, manager, { id, version, startAt }));
  const read = (id: string) => desk.inTx((tx) => getCampaign(tx, id));

  it('is planned as a draft, for a time to come, by who may', async () => {
    const { id } = await draft();
    const agent = await desk.addAgent('agent');
    await expect(desk.inTx((tx) => planCampaign(tx, agent, { id, version: 1, startAt: NIGHT }))).rejects.toMatchObject({
      code: 'campaign_write_forbidden',
    });
    for (const at of [DAY, new Date(DAY.getTime() - 1), new Date('2028-01-01T00:00:00Z')])
      await expect(plan(id, 1, at)).rejects.toMatchObject({
        detail: { fields: [{ path: 'startAt', code: 'out_of_range' }] },
      });
    await expect(plan(id, 7, NIGHT)).rejects.toMatchObject({ code: 'stale_version' });
    expect(await plan(id, 1, NIGHT)).toMatchObject({ state: 'draft', startAt: NIGHT, version: 2 });
    await addPeople(1);
    await turn(id, 'start');
    await expect(plan(id, 3, NIGHT)).rejects.toMatchObject({ code: 'campaign_not_draft' });
  });

  it('starts once its time has come, once, for whoever is there by then', async () => {
    await addPeople(1);
    const { id } = await draft();
    await plan(id, 1, NIGHT);
    expect(await startPlanned(desk.inTx)).toBe(0);
    await addPeople(1);
    desk.setNow(NIGHT);
    await Promise.all([startPlanned(desk.inTx), startPlanned(desk.inTx)]);
    expect(await read(id)).toMatchObject({ state: 'sending', startAt: null, startedAt: NIGHT });
    const [{ n }] = await desk.database.query(
      'select count(*)::int as n from campaign_recipient where campaign_id = $1',
      [id],
    );
    expect(n).toBe(2);
    expect(await startPlanned(desk.inTx)).toBe(0);
  });

  it('stays a draft that says why where it reaches nobody, and where it is not wanted any more', async () => {
    const { id } = await draft();
    await plan(id, 1, NIGHT);
    const other = await draft();
    await plan(other.id, 1, NIGHT);
    await plan(other.id, 2, null);
    desk.setNow(NIGHT);
    expect(await startPlanned(desk.inTx)).toBe(1);
    expect(await read(id)).toMatchObject({ state: 'draft', startAt: null, planFault: 'campaign_audience_empty' });
    expect(await read(other.id)).toMatchObject({ state: 'draft', startAt: null, planFault: null });
  });
});
