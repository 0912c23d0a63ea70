import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { drawTrend } from '../../../server/desk/report-mail/draw-trend.rules.ts';
import { getDue } from '../../../server/desk/report-mail/report-mail.queries.ts';
import { sendReportMails } from '../../../server/desk/report-mail/send-report-mails.ts';
import { paintPng } from '../../../server/platform/files/paint-png.ts';
import { openLetters } from '../../../templates/letters.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { seedReportData } from '../../support/report-data.ts';

describe('who may have reports mailed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());
  const wish = (readerIds: string[]) => ({
    name: 'Monday',
    cadence: 'week',
    hour: 8,
    timeZone: 'Asia/Shanghai',
    locale: 'en',
    provider: null,
    category: null,
    readerIds,
    active: true,
  });

  it('refuses nobody, customers, agents and leads', async () => {
    await app.nobody().get('/api/report-mails').expect(401);
    for (const someone of [await app.customer('sub-mails'), await app.staff('agent'), await app.staff('lead')])
      await someone.get('/api/report-mails').expect(403);
  });

  it('takes only readers who may read reports, known places, and the version that was seen', async () => {
    const manager = await app.staff('manager');
    const [agent, lead] = [await app.staff('agent'), await app.staff('lead')];
    const refuse = async (part: object, path: string) => {
      const { body } = await manager
        .post('/api/report-mails')
        .send({ ...wish([lead.id]), ...part })
        .expect(400);
      expect(body.fields[0].path).toBe(path);
    };
    await refuse({ readerIds: [agent.id] }, 'readerIds');
    await refuse({ readerIds: [lead.id, uuidv7()] }, 'readerIds');
    await refuse({ readerIds: [] }, 'readerIds');
    await refuse({ timeZone: 'Mars/Olympus' }, 'timeZone');
    await refuse({ hour: 24 }, 'hour');

    const { body: made } = await manager
      .post('/api/report-mails')
      .send(wish([lead.id]))
      .expect(201);
    expect(made).toMatchObject({ readers: [{ id: lead.id }], lastSentAt: null, version: 1 });
    expect(new Date(made.nextAt).getTime()).toBeGreaterThan(Date.now());
    const path = `/api/report-mails/${made.id}`;
    await manager
      .put(path)
      .send({ ...wish([lead.id]), version: 7 })
      .expect(409);
    const { body: changed } = await manager
      .put(path)
      .send({ ...wish([lead.id]), hour: 9, version: 1 })
      .expect(200);
    expect(changed).toMatchObject({ hour: 9, version: 2 });
    const { body: list } = await manager.get('/api/report-mails').expect(200);
    expect(list.items).toHaveLength(1);
    expect(list.possibleReaders.map(({ id }: { id: string }) => id)).not.toContain(agent.id);
    await manager.delete(path).expect(204);
    await manager.delete(path).expect(404);
  });
});

describe('mailing an overview', () => {
  let desk: TestDesk;
  const sent: {
    id: string;
    to: string;
    subject: string;
    text: string;
    html?: string;
    pictures?: readonly unknown[];
  }[] = [];
  let refused: string | null = null;
  const parts = {
    letters: openLetters('https://desk.example'),
    carrier: {
      send: async (message: (typeof sent)[number]) => {
        if (message.to === refused) throw new Error('mailbox away');
        sent.push(message);
      },
    },
    paint: paintPng,
  };
  const send = (): Promise<number> => sendReportMails(desk.inTx, parts);
  const schedule = async (readerIds: string[], part: { cadence?: string; nextAt: string }): Promise<string> => {
    const id = uuidv7();
    await desk.database.query(
      `insert into report_mail (id, name, cadence, hour, time_zone, locale, reader_ids, active, next_at, created_at, updated_at)
       values ($1, 'Overview', $2, 8, 'Asia/Shanghai', 'zh-CN', $3, true, $4, now(), now())`,
      [id, part.cadence ?? 'week', readerIds, part.nextAt],
    );
    return id;
  };
  beforeAll(async () => {
    desk = await openTestDesk();
    await seedReportData(desk.database);
    desk.setNow(new Date('2026-02-02T01:00:00Z'));
  });
  afterAll(() => desk.close());

  it('knows the last period that is over at its hour, over a change of clocks too', async () => {
    const dueAt = (cadence: 'day' | 'week' | 'month', timeZone: string) =>
      desk.inTx((tx) => getDue(tx, { cadence, hour: 8, timeZone }));
    expect(await dueAt('week', 'Asia/Shanghai')).toEqual({
      from: '2026-01-26',
      to: '2026-02-01',
      dueAt: new Date('2026-02-02T00:00:00Z'),
      nextAt: new Date('2026-02-09T00:00:00Z'),
    });
    expect(await dueAt('month', 'Asia/Shanghai')).toMatchObject({ from: '2026-01-01', to: '2026-01-31' });
    expect(await dueAt('day', 'Europe/London')).toMatchObject({
      from: '2026-01-31',
      to: '2026-01-31',
      nextAt: new Date('2026-02-02T08:00:00Z'),
    });
    desk.setNow(new Date('2026-03-29T12:00:00Z'));
    expect(await dueAt('day', 'Europe/London')).toMatchObject({
      to: '2026-03-28',
      dueAt: new Date('2026-03-29T07:00:00Z'),
    });
    desk.setNow(new Date('2026-02-02T01:00:00Z'));
  });

  it('goes once to each reader who may, with words, figures and a picture; twice run, nothing more', async () => {
    const [lead, manager, agent] = [
      await desk.addAgent('lead', 'Lin'),
      await desk.addAgent('manager', 'Mei'),
      await desk.addAgent('agent', 'Ann'),
    ];
    await desk.database.query(`update category set name_zh = '名称' || key`);
    const id = await schedule([lead.id, manager.id, agent.id], { nextAt: '2025-11-03T00:00:00Z' });
    expect(await send()).toBe(1);
    expect(sent.map(({ to }) => to).sort()).toEqual([`${lead.id}@desk.test`, `${manager.id}@desk.test`].sort());
    const [first] = sent;
    expect(first?.subject).toMatch(/^Overview，2026-01-26 至 2026-02-01：\d+ 件投诉$/);
    expect(first?.text).toMatch(/投诉数：\d+/);
    expect(first?.text).toContain('https://desk.example/console/reports?from=2026-01-26&to=2026-02-01');
    expect(first?.text).toMatch(/名称[a-z]+：\d+/);
    expect(first?.html).toContain('cid:trend');
    expect(first?.pictures).toMatchObject([{ cid: 'trend', base64: expect.stringMatching(/^iVBOR/) }]);

    expect(await send()).toBe(0);
    const [row] = await desk.database.query('select next_at, last_sent_at from report_mail where id = $1', [id]);
    expect(row).toMatchObject({ next_at: new Date('2026-02-09T00:00:00Z') });
    expect(sent).toHaveLength(2);
    // An administrator has reworded it by then.
    await desk.database.query(
      `insert into mail_edition (topic, locale, edition, subject, body_text, body_html, edited_by, edited_at)
       values ('report_overview', 'zh-CN', 1, '概览 {{title}}', '{{sentence}}', '<p>{{sentence}}</p>', 'Admin', now())`,
    );
    desk.setNow(new Date('2026-02-09T00:00:01Z'));
    expect(await send()).toBe(1);
    expect(sent.slice(2).map(({ subject }) => subject)).toEqual(['概览 Overview', '概览 Overview']);
    await desk.database.query('delete from mail_edition');
    await desk.database.query('delete from report_mail');
  });

  it('tries again for whom the carrier refused, and not for the others', async () => {
    const [away, here] = [await desk.addAgent('lead', 'Away'), await desk.addAgent('lead', 'Here')];
    await schedule([away.id, here.id], { nextAt: '2026-02-09T00:00:00Z' });
    sent.length = 0;
    refused = `${away.id}@desk.test`;
    expect(await send()).toBe(0);
    expect(sent.map(({ to }) => to)).toEqual([`${here.id}@desk.test`]);
    refused = null;
    expect(await send()).toBe(1);
    expect(sent.map(({ to }) => to)).toEqual([`${here.id}@desk.test`, `${away.id}@desk.test`]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });

  it('draws what it is given, in digits alone', () => {
    const svg = drawTrend([
      { bucket: '2026-01-26', per1000: 3, expected: 2 },
      { bucket: '2026-01-27', per1000: 7, expected: 6 },
      { bucket: '2026-01-28', per1000: null, expected: null },
    ]);
    expect(svg.match(/<rect /gu)).toHaveLength(4);
    // Six to be expected of seven that were: on one axis the line ends a little below the top of its bar.
    const [, second] = /polyline points="\S+ [\d.]+,([\d.]+)"/u.exec(svg) ?? [];
    const tops = [...svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)"/gu)].map(([, y]) => Number(y));
    expect(Number(second)).toBeGreaterThan(tops[1] ?? 0);
    expect(Number(second)).toBeLessThan(tops[0] ?? 0);
    expect(svg).toContain('polyline');
    expect([...svg.matchAll(/<text[^>]*>([^<]*)</gu)].map(([, text]) => text).join('')).toMatch(/^[\d.:-]+$/u);
    expect(drawTrend([{ bucket: '2026-01-26', per1000: 0.3, expected: 0.2 }])).toContain('>0.4<');
    expect(drawTrend([])).toContain('</svg>');
  });
});
