import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { administration } from '../../client/words/en/administration.ts';
import { auditActions } from '../../client/words/en/audit-actions.ts';
import { education } from '../../client/words/en/education.ts';
import { writing } from '../../client/words/en/writing.ts';
import { fill } from '../../client/words/words.ts';
import { beyondZhCN as beyond } from '../../client/words/zh-CN/beyond.ts';
import { consentsZhCN as consents } from '../../client/words/zh-CN/consents.ts';
import { intakeZhCN } from '../../client/words/zh-CN/intake.ts';
import { lessonsZhCN } from '../../client/words/zh-CN/lessons.ts';
import { OUTSIDE_BODIES } from '../../server/contract/outside-bodies.ts';
import { connectTo } from '../support/connect.ts';
import { until } from '../support/desk-process.ts';
import { findViolations } from './support/check-axe.ts';
import { enterPortal, openPerson, openPlace, type Place, signInAgent } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const LIMIT_MS = 300_000;
const DAY_MS = 86_400_000;
const ADMIN = 'admin@demo.example';
const { admin } = wordsIn('en');

/** Each section of the administration with what its buttons open. */
const SECTIONS: readonly (readonly [section: string, ...opened: (string | RegExp)[]])[] = [
  ['people', admin.people.add],
  ['categories', administration.categories.addTeam, /^unauth · /],
  ['calendars'],
  ['targets'],
  ['education'],
  ['approval'],
  ['templates'],
  ['macros', writing.macros.add],
  ['webhooks', administration.webhooks.add],
  ['tokens', admin.tokens.add],
  [
    'retention',
    administration.retention.place,
    fill(administration.edit, { name: administration.retention.keys.thread }),
  ],
  ['models'],
  ['audit'],
];

/** What must be scrolled sideways on a phone, except a table of nothing but figures. */
const findWide = async (page: Page): Promise<string[]> => {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const found = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main section, div:has(> table[class*="cards"])')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName} ${className} is too wide at ${location.pathname}`),
  );
  if (wide) await page.setViewportSize(wide);
  return found;
};

/** What is lower on a phone than a finger is wide. What is ticked, or explains a word beside it, has its room around it. */
const findLow = async (page: Page): Promise<string[]> => {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main summary, main [class*="tool"], main [class*="tab_"]')]
      .filter((part) => !part.matches('[class*="meaning"], .unseen'))
      .map((part) => ({ part, height: part.getBoundingClientRect().height }))
      .filter(({ part, height }) => height > 1 && height < 43.5 && part.checkVisibility())
      .map(({ part, height }) => `${part.className} “${part.textContent}” is ${height} high at ${location.pathname}`),
  );
  if (wide) await page.setViewportSize(wide);
  return found;
};

const leave = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await until('the dialog is gone', async () => {
    if ((await dialog.count()) === 0) return true;
    await page.keyboard.press('Escape');
    return false;
  });
};
/** As a field of day and time takes it, by the clock of the pages' people. */
const inShanghai = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

walk('screen by screen', (openBrowser) => {
  let browser: Browser;
  let place: Place;
  let database: pg.Client;
  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
    database = await connectTo(await place.site.databaseUrl());
  }, LIMIT_MS);
  afterAll(async () => {
    await database?.end();
    await browser?.close();
    await place?.close();
  });

  it(
    'the administration is without a fault, section by section and dialog by dialog',
    async () => {
      const violations: string[] = [];
      const { page, context, watch } = await openPerson(browser, { locale: 'en' });
      await signInAgent(page, place, ADMIN, 'en');
      for (const [section, ...opened] of SECTIONS) {
        await page.goto(`${place.site.url}/console/admin/${section}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('tbody tr, [aria-pressed], input[type="time"], [class*="state"]').first().waitFor();
        violations.push(...(await findViolations(page, section)), ...(await findWide(page)), ...(await findLow(page)));
        for (const name of opened) {
          await page.getByRole('button', { name }).first().click();
          await page.getByRole('dialog').locator('form').waitFor();
          violations.push(...(await findViolations(page, `${section}: ${name}`)));
          await leave(page);
        }
      }
      await page.getByRole('button', { name: admin.audit.verify }).click();
      await page.getByText(admin.audit.holds.split('{')[0] ?? '').waitFor();
      violations.push(...(await findViolations(page, 'audit verified')));
      // Asked for by its words; the code that the entry keeps stands beside them.
      await page.getByRole('combobox', { name: admin.audit.action }).fill(auditActions['session.opened']);
      await page.getByRole('option', { name: /session\.opened/ }).click();
      const onlyThatDeed = () =>
        until('only that deed is listed', async () => {
          const told = await page.locator('tbody tr code').allTextContents();
          return told.length > 0 && told.every((code) => code === 'session.opened');
        });
      await onlyThatDeed();
      // The address holds what was asked for, so that it can be sent on; what is no day there asks for nothing.
      expect(new URL(page.url()).searchParams.get('action')).toBe('session.opened');
      await page.goto(`${page.url()}&from=yesterday`);
      await onlyThatDeed();
      await page.getByRole('cell').getByText(auditActions['session.opened'], { exact: true }).first().waitFor();
      // Whoever pauses after a blank finds it where it was.
      const thing = page.getByLabel(admin.audit.subject);
      await thing.pressSequentially('key ');
      await until('it is asked for', async () => new URL(page.url()).searchParams.get('subjectId') === 'key');
      await thing.press('7');
      expect(await thing.inputValue()).toBe('key 7');

      // Whoever leaves takes the desk along: nothing of it stays on the page, and the next person starts on their own.
      const { account, nav } = wordsIn('en').console;
      await page.getByRole('button', { name: new RegExp(account.menu) }).click();
      await page.getByRole('button', { name: account.signOut, exact: true }).click();
      await page.getByLabel(wordsIn('en').console.signIn.email).waitFor();
      expect(await page.getByRole('navigation', { name: nav.label }).count()).toBe(0);
      expect(await page.getByText(auditActions['session.opened'], { exact: true }).count()).toBe(0);
      await signInAgent(page, place, 'amy@demo.example', 'en');
      await page.getByRole('button', { name: new RegExp(`${account.menu}: Amy Carter`) }).waitFor();
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'a lesson gets new words, an owner and a review; a campaign gets a time to start, and loses it',
    async () => {
      const violations: string[] = [];
      const { lessons, campaigns } = education;
      const { page, context, watch } = await openPerson(browser, { locale: 'en' });
      const dialog = page.getByRole('dialog');
      await signInAgent(page, place, ADMIN, 'en');
      await page.goto(`${place.site.url}/console/education/lessons/phish`);
      const title = page.getByLabel(lessons.heading);
      const before = await title.inputValue();
      await title.fill('Links that lie');
      await page.getByRole('button', { name: lessons.publish }).click();
      await dialog.getByLabel(lessons.note).fill('Shorter');
      violations.push(...(await findViolations(page, 'publishing a lesson')));
      await dialog.getByRole('button', { name: lessons.publish }).click();
      const history = page.getByRole('region', { name: lessons.history });
      const second = history.getByRole('listitem').filter({ hasText: fill(lessons.edition, { edition: 2 }) });
      await second.getByText('Shorter').waitFor();
      await page.getByRole('heading', { level: 1, name: 'Links that lie' }).waitFor();
      await history
        .getByRole('listitem')
        .filter({ hasText: fill(lessons.edition, { edition: 1 }) })
        .filter({ hasText: 'English' })
        .first()
        .getByRole('button', { name: lessons.use })
        .click();
      await until('the first words are in the editor again', async () => (await title.inputValue()) === before);
      await page.getByLabel(lessons.review).fill('2020-01-01');
      await page.getByRole('combobox', { name: lessons.owner }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: lessons.saveFacts, exact: true }).click();
      await page.getByText(lessons.saved).waitFor();
      await page.goto(`${place.site.url}/console/education/lessons`);
      const row = page.locator('tbody tr').filter({ hasText: 'Links that lie' });
      await row.getByText(lessons.overdue).waitFor();
      expect(await row.getByText(lessons.nobody).count()).toBe(0);

      await page.goto(`${place.site.url}/console/education/campaigns`);
      await page.getByRole('link', { name: campaigns.new }).click();
      await page.getByLabel(campaigns.name).fill('Links next week');
      await page.getByRole('combobox', { name: campaigns.lesson }).fill('Links that lie');
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: campaigns.save }).click();
      await page.getByRole('button', { name: campaigns.plan }).click();
      const at = dialog.getByLabel(campaigns.planAt);
      await at.fill('2020-01-01T10:00');
      await dialog.getByText(campaigns.planPast).waitFor();
      expect(await dialog.getByRole('button', { name: campaigns.planSave }).isDisabled()).toBe(true);
      violations.push(...(await findViolations(page, 'planning a campaign')));
      await at.fill(inShanghai(new Date(Date.now() + 7 * DAY_MS)));
      await dialog.getByRole('button', { name: campaigns.planSave }).click();
      const planned = page.getByText(campaigns.planned.split('{')[0] ?? '');
      await planned.waitFor();
      violations.push(...(await findViolations(page, 'a planned campaign')));
      await page.getByRole('button', { name: campaigns.replan }).click();
      await dialog.getByRole('button', { name: campaigns.unplan }).click();
      await planned.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: campaigns.drop }).click();
      violations.push(...(await findViolations(page, 'deleting a draft')));
      await leave(page);
      await page.goto(`${place.site.url}/console/education/campaigns`);
      await page.getByRole('link', { name: 'Links next week' }).waitFor();
      violations.push(...(await findViolations(page, 'campaigns')));
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'a customer chooses what is allowed, answers what is asked, and takes the conversation along',
    async () => {
      const violations: string[] = [];
      const look = async (name: string) => violations.push(...(await findViolations(page, name)));
      const { portal, form } = wordsIn('zh-CN');
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN', width: 390, height: 844 });
      await page.goto(`${place.site.url}/portal/?locale=zh-CN`);
      await page.getByRole('heading', { name: portal.entry.title }).waitFor();
      await look('entry');
      await enterPortal(page, place, { sub: 'wallet-1001', name: '王芳', locale: 'zh-CN' });
      await page.locator('.card').first().waitFor();
      await look('home');

      const settings = page.getByRole('button', { name: portal.settings });
      const lessons = page.getByRole('checkbox', { name: consents.lessons });
      const care = page.getByRole('checkbox', { name: consents.care });
      const consentsOf = async () => {
        const { rows } = await database.query(
          `select purpose, granted from consent where customer_id = (select id from customer where sub = 'wallet-1001')
           and source = 'portal' order by purpose`,
        );
        return rows;
      };
      await settings.click();
      await lessons.uncheck();
      await care.check();
      await look('settings');
      const chosen = [
        { purpose: 'education', granted: false },
        { purpose: 'vulnerability', granted: true },
      ];
      await until('both consents are kept', async () => JSON.stringify(await consentsOf()) === JSON.stringify(chosen));
      await page.reload();
      await settings.click();
      await lessons.waitFor();
      expect([await lessons.isChecked(), await care.isChecked()]).toEqual([false, true]);
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: portal.homePage.fresh }).click();
      await page.getByRole('heading', { name: form.fresh.whatTitle }).waitFor();
      await look('what');
      await page.getByRole('button', { name: form.kinds.unauth.title }).click();
      await page.getByRole('checkbox').first().check();
      await look('which');
      await page.getByRole('button', { name: form.fresh.on }).click();
      const asked = page.getByRole('region', { name: form.fresh.questions });
      await asked.getByText(intakeZhCN.unauth?.payee?.unknown ?? '').click();
      await asked.getByLabel(intakeZhCN.unauth?.noticed?.ask ?? '').fill('2026-11-20');
      await page.getByRole('button', { name: form.fresh.send }).click();
      await page.getByText(form.fresh.tellEmpty).waitFor();
      await look('questions');
      await page.getByLabel(form.fresh.tellLabel).fill('这笔付款不是我本人操作的。');
      await page.getByRole('button', { name: form.fresh.send }).click();
      await page.getByRole('heading', { name: form.fresh.sentTitle }).waitFor();
      await look('sent');
      const { rows } = await database.query('select kind, answers from ticket_intake order by created_at desc limit 1');
      expect(rows).toEqual([{ kind: 'unauth', answers: { payee: 'unknown', noticed: '2026-11-20' } }]);

      await page.getByRole('link', { name: form.fresh.sentOpen }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: beyond.transcript.pdf }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^R-\d{4}-\d{6}\.pdf$/);
      expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
      await page.getByText(beyond.transcript.saved).waitFor();

      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-scheme="dark"]').waitFor();
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.locator('html[data-scheme="light"]').waitFor();
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await page.locator('html[data-scheme="dark"]').waitFor();
      await page.emulateMedia({ colorScheme: 'light' });
      await page.getByText(beyond.elsewhere.title).click();
      const shown = page.getByText(OUTSIDE_BODIES.CN[0]?.name['zh-CN'] ?? '');
      await shown.waitFor();
      await page.getByLabel(beyond.elsewhere.where).selectOption('UK');
      await page.getByRole('link', { name: 'www.financial-ombudsman.org.uk' }).waitFor();
      await look('progress');
      await page.getByRole('button', { name: portal.ticket.withdraw }).click();
      await look('withdrawing');
      await page.getByRole('button', { name: portal.cancel }).click();
      await page.getByRole('tab', { name: portal.ticket.messagesTab }).click();
      await page.getByLabel(portal.chat.write).waitFor();
      await look('messages');

      await page.goto(`${place.site.url}/portal/#/lessons`);
      await page.getByRole('heading', { name: lessonsZhCN.title }).waitFor();
      await look('lessons');
      await page.goto(`${place.site.url}/portal/#/ticket/0192a000-0000-7000-8000-000000000000`);
      await page.getByText(portal.ticket.absent).waitFor();
      await look('absent');
      await page.getByRole('alert').getByRole('link', { name: portal.home }).click();
      await page.getByRole('heading', { name: portal.homePage.title }).waitFor();
      expect(violations).toEqual([]);
      // What is not there is answered with 404, which a browser writes to its console.
      expect(watch.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );
});
