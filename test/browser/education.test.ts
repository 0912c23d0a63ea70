import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { education as educationEn } from '../../client/words/en/education.ts';
import { lessonsEn } from '../../client/words/en/lessons.ts';
import { fill } from '../../client/words/words.ts';
import { education as educationZh } from '../../client/words/zh-CN/education.ts';
import { lessonsZhCN } from '../../client/words/zh-CN/lessons.ts';
import { connectTo } from '../support/connect.ts';
import { until } from '../support/desk-process.ts';
import { findViolations } from './support/check-axe.ts';
import { enterPortal, openPerson, openPlace, type Person, type Place, signInAgent } from './support/place.ts';
import { readMail } from './support/read-mail.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const LIMIT_MS = 300_000;
const STAFF = 'admin@demo.example';

const TALES = [
  {
    locale: 'zh-CN',
    words: educationZh,
    lessons: lessonsZhCN,
    customer: { sub: 'lesson-zh', name: '何静', locale: 'zh-CN' },
    name: '提醒钓鱼链接',
    lesson: '钓鱼链接',
  },
  {
    locale: 'en',
    words: educationEn,
    lessons: lessonsEn,
    customer: { sub: 'lesson-en', name: 'Grace Turner', locale: 'en' },
    name: 'Warn of phishing links',
    lesson: 'link',
  },
] as const;

walk('customer education through the screens', (openBrowser) => {
  let browser: Browser;
  let place: Place;
  let database: pg.Client;
  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
    database = await connectTo(await place.site.databaseUrl());
    // The test does not wait for the morning.
    await database.query(`update education_setting set quiet_from = '08:00', quiet_to = '08:00'`);
  }, LIMIT_MS);
  afterAll(async () => {
    await database?.end();
    await browser?.close();
    await place?.close();
  });

  const bodyOf = (raw: string): string => raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=');

  it.each(TALES)(
    'makes a campaign that its reader answers and ends, in $locale',
    async ({ locale, words, lessons, customer, name, lesson }) => {
      const violations: string[] = [];
      const look = async (at: Page, name: string) => {
        violations.push(...(await findViolations(at, name, { further: locale !== 'en' })));
      };
      const said = words.campaigns;
      const people: Person[] = [];
      const come = async (size = {}) => {
        const person = await openPerson(browser, { locale, ...size });
        people.push(person);
        return person;
      };
      const reader = await come({ width: 390, height: 844 });
      await enterPortal(reader.page, place, customer);

      const { page } = await come();
      await signInAgent(page, place, STAFF, locale);
      await page.getByRole('link', { name: wordsIn(locale).console.nav.education }).click();
      await page.locator('tbody tr').first().waitFor();
      expect(await page.locator('tbody tr').count()).toBe(16);
      await look(page, 'lessons');
      await page.goto(`${place.site.url}/console/education/lessons/phish`);
      await page.getByRole('region', { name: words.lessons.preview }).getByRole('heading').waitFor();
      await page.getByText(words.lessons.previewMail, { exact: true }).click();
      await look(page, 'lesson');

      await page.goto(`${place.site.url}/console/education/campaigns`);
      await page.getByRole('link', { name: said.new }).click();
      await page.getByLabel(said.name).fill(name);
      await page.getByRole('combobox', { name: said.lesson }).fill(lesson);
      await page.getByRole('option').first().click();
      await page.getByText(said.bases.everyone, { exact: true }).click();
      await page.getByLabel(said.heldOut).fill('0');
      await page
        .getByText(said.size.split('{count}')[0] ?? '')
        .first()
        .waitFor();
      await look(page, 'new campaign');
      await page.getByRole('button', { name: said.save }).click();
      await page.getByRole('button', { name: said.start }).click();
      const dialog = page.getByRole('dialog', { name: fill(said.startTitle, { name }) });
      await dialog.getByRole('button', { name: said.start }).click();
      await page.getByRole('button', { name: said.pause }).waitFor();
      await look(page, 'campaign');

      const to = `${customer.sub}@customer.example`;
      const mailOf = () =>
        place.smtp.received.find((raw) => readMail(raw).to.includes(to) && raw.includes('List-Unsubscribe'));
      await until('the lesson is in the mail', () => mailOf() !== undefined);
      const link = /https?:\/\/[^\s"]+\/portal\/#\/letter\/[\w.-]+/.exec(bodyOf(mailOf() ?? ''))?.[0] ?? '';
      const address = `${place.site.url}${new URL(link).pathname}${new URL(link).hash}`;

      const mailbox = await come({ width: 390, height: 844 });
      await mailbox.page.goto(`${address}/yes`);
      await mailbox.page.getByText(lessons.thanks).waitFor();
      await look(mailbox.page, 'letter');
      await mailbox.page.goto(`${address}/stop`);
      await mailbox.page.getByRole('heading', { name: lessons.stopped }).waitFor();
      await look(mailbox.page, 'opted out');
      const { rows } = await database.query('select lessons_opted_out from customer where sub = $1', [customer.sub]);
      expect(rows).toEqual([{ lessons_opted_out: true }]);

      await reader.page.getByRole('link', { name: lessons.title }).click();
      await reader.page.getByRole('button', { name: lessons.yes, pressed: true }).first().waitFor();
      await look(reader.page, 'own lessons');

      // A mail program broke the link: it is told as one that does not work, not as something that was filled in wrong.
      const cut = await openPerson(browser, { locale, width: 390, height: 844 });
      await cut.page.goto(`${place.site.url}/portal/#/letter/abc`);
      await cut.page.getByRole('heading', { name: lessons.gone }).waitFor();
      await look(cut.page, 'broken link');
      await cut.context.close();

      expect(violations).toEqual([]);
      for (const { watch } of people) expect(watch.faults).toEqual([]);
      for (const { context } of people) await context.close();
    },
    LIMIT_MS,
  );
});
