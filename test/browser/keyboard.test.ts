import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../support/desk-process.ts';
import { enterPortal, openPerson, openPlace, type Place } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const START_LIMIT_MS = 120_000;
const LIMIT_MS = 300_000;
const MOST_TABS = 60;

/** Escape closes an open list first, then the dialog around it. */
const leaveDialog = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await until('the dialog is gone', async () => {
    if ((await dialog.count()) === 0) return true;
    await page.keyboard.press('Escape');
    return false;
  });
};

/** Goes on with Tab until the focus is on what carries this name. @throws when it never comes there */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let at = 0; at < MOST_TABS; at += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const on = document.activeElement;
      const labels = on instanceof HTMLInputElement || on instanceof HTMLTextAreaElement ? [...(on.labels ?? [])] : [];
      return [on?.getAttribute('aria-label'), on?.textContent, ...labels.map((label) => label.textContent)].join(' ');
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`Tab never reaches: ${name}`);
};

const OPEN_TICKET = /\/queue\/([^/?]+)/;

/** Goes on to the next ticket of the queue with `j`, which does nothing before the page listens. @returns its row */
const goDown = async (page: Page): Promise<Locator> => {
  await page.locator('[data-ticket]').first().waitFor();
  const before = OPEN_TICKET.exec(page.url())?.[1];
  const now = await until('the next ticket is open', async () => {
    await page.keyboard.press('j');
    const isOther = (url: URL) => ![undefined, before].includes(OPEN_TICKET.exec(url.href)?.[1]);
    await page.waitForURL(isOther, { timeout: 15_000 }).catch(() => undefined);
    return isOther(new URL(page.url())) && OPEN_TICKET.exec(page.url())?.[1];
  });
  const row = page.locator(`[data-ticket="${now}"][data-active="true"]`);
  await row.waitFor();
  return row;
};

const SHIFTS = [
  {
    locale: 'en',
    email: 'amy@demo.example',
    ticket: 'Emma Wilson',
    answer: 'Your payment was found; the refund is asked for today.',
    note: 'Checked against the bill.',
    decision: 'We found the payment and give the whole amount back today.',
  },
  {
    locale: 'zh-CN',
    email: 'lin@demo.example',
    ticket: '全家便利店',
    answer: '您好，已查到这笔重复的扣款，今天为您申请退款。',
    note: '已与账单核对。',
    decision: '已确认重复扣款，今天全额退回。',
  },
] as const;

walk('by keyboard alone', (openBrowser) => {
  let browser: Browser;
  let place: Place;

  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
  }, START_LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  it(
    'a customer files a complaint and writes to the desk',
    async () => {
      const { portal, form } = wordsIn('en');
      const { page, watch, context } = await openPerson(browser, { locale: 'en', width: 390, height: 844 });
      await enterPortal(page, place, { sub: 'wallet-2003', name: 'Tan Wei Ling', locale: 'en' });
      await tabTo(page, portal.homePage.fresh);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: form.fresh.whatTitle }).waitFor();
      await tabTo(page, form.kinds.merchant.title);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox').first().waitFor();
      await tabTo(page, form.fresh.search);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await tabTo(page, form.fresh.on);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: form.fresh.tellTitle }).waitFor();
      await tabTo(page, form.fresh.tellLabel);
      await page.keyboard.type('The shop sent nothing and does not answer.');
      await tabTo(page, form.fresh.send);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: form.fresh.sentTitle }).waitFor();
      await tabTo(page, form.fresh.sentOpen);
      await page.keyboard.press('Enter');
      await page.getByRole('tablist').waitFor();
      await tabTo(page, portal.ticket.progressTab);
      await page.keyboard.press('ArrowRight');
      await page.getByLabel(portal.chat.write).waitFor();
      await tabTo(page, portal.chat.write);
      await page.keyboard.type('Is anybody there?');
      await page.keyboard.press('Enter');
      await page.locator('.said').getByText('Is anybody there?').waitFor();
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'an agent moves, replies, notes, assigns, resolves and finds every command',
    async () => {
      const { console: said, desk } = wordsIn('en');
      const { page, watch, context } = await openPerson(browser, { locale: 'en' });
      const amy = place.demo.agents.find(({ email }) => email === 'amy@demo.example');
      await page.goto(`${place.site.url}/console/queue?view=all&status=any`);
      await page.getByLabel(said.signIn.email).waitFor();
      await page.keyboard.type(amy?.email ?? '');
      await page.keyboard.press('Tab');
      await page.keyboard.type(amy?.password ?? '');
      await page.keyboard.press('Enter');
      await goDown(page);
      const subject = page.getByRole('heading', { level: 1 }).last();
      await page.getByRole('log').waitFor();
      const first = await subject.textContent();
      await page.keyboard.press('j');
      await page.waitForFunction(
        (old) => ![...document.querySelectorAll('h1')].some((h) => h.textContent === old),
        first,
      );
      await page.keyboard.press('k');
      await page.waitForFunction(
        (old) => [...document.querySelectorAll('h1')].some((h) => h.textContent === old),
        first,
      );
      await page.getByRole('log').waitFor();

      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: said.composer.note }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'composer-text');
      await page.keyboard.type('By keyboard, for colleagues.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('log').getByText('By keyboard, for colleagues.').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.id === 'thread-log');

      for (const [key, title] of [
        ['a', desk.assign.who],
        ['e', desk.resolve.body],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').getByText(title, { exact: true }).waitFor();
        await leaveDialog(page);
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: said.keys.title }).waitFor();
      await leaveDialog(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: said.commands.title }).waitFor();
      await page.keyboard.type(desk.actions.snooze);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: desk.snooze.submit, exact: true }).waitFor();
      await leaveDialog(page);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it.each(SHIFTS)(
    'an agent works a whole shift, and always knows where the focus is, in $locale',
    async ({ locale, email, ticket, answer, note, decision }) => {
      const { console: said, desk } = wordsIn(locale);
      const { page, watch, context } = await openPerson(browser, { locale });
      const agent = place.demo.agents.find((one) => one.email === email);
      const log = page.getByRole('log');
      const dialog = page.getByRole('dialog');
      const isHeld = () =>
        page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);
      const command = async (text: string) => {
        await page.keyboard.press('Control+k');
        await dialog.getByRole('combobox', { name: said.commands.search }).waitFor();
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      };
      const choose = async (label: string) => {
        await tabTo(page, label);
        await page.keyboard.press('ArrowDown');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      };
      const press = async (label: string) => {
        await tabTo(page, label);
        await page.keyboard.press('Enter');
        await dialog.waitFor({ state: 'hidden' });
        await isHeld();
      };

      await page.goto(`${place.site.url}/console/queue?view=all&status=any`);
      await page.getByLabel(said.signIn.email).waitFor();
      await page.keyboard.type(agent?.email ?? '');
      await page.keyboard.press('Tab');
      await page.keyboard.type(agent?.password ?? '');
      await page.keyboard.press('Enter');
      // Goes down the queue to the ticket it is about, and reads it.
      let row = await goDown(page);
      while (!(await row.textContent())?.includes(ticket)) row = await goDown(page);
      await page.getByRole('heading', { level: 2, name: desk.transactions.title }).waitFor();
      await log.waitFor();
      await isHeld();

      // Answers, and leaves a note for colleagues.
      await page.keyboard.press('r');
      await page.waitForFunction(() => document.activeElement?.id === 'composer-text');
      await page.keyboard.type(answer);
      await page.keyboard.press('Control+Enter');
      await log.getByText(answer).waitFor();
      await log.locator('[data-pending]').first().waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.id === 'thread-log');
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: said.composer.note }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'composer-text');
      await page.keyboard.type(note);
      await page.keyboard.press('Control+Enter');
      await log.getByText(note).waitFor();
      await page.keyboard.press('Escape');

      // Asks for the money to go back.
      await command(desk.transactions.refund);
      await dialog.getByRole('combobox', { name: desk.refunds.reason }).waitFor();
      await choose(desk.refunds.reason);
      await press(desk.refunds.submit.split('{')[0]?.trim() ?? '');

      // Decides, tells the customer, and sends the lesson that fits.
      await page.keyboard.press('e');
      await dialog.getByText(desk.resolve.body, { exact: true }).waitFor();
      await page.keyboard.press('Shift+Tab');
      await choose(desk.resolve.outcome);
      await choose(desk.resolve.redress);
      await tabTo(page, desk.resolve.body);
      await page.keyboard.type(decision);
      expect(await dialog.getByRole('switch', { name: desk.resolve.lesson }).isChecked()).toBe(true);
      await press(desk.resolve.submit);
      await page.getByRole('article').getByText(said.status.resolved, { exact: true }).first().waitFor();

      // On to the next.
      await command(`${said.commands.go} ${said.nav.queue}`);
      await dialog.waitFor({ state: 'hidden' });
      // Of one's own there may be none left, whoever was given what meanwhile: the whole queue is looked at.
      const views = page.getByRole('navigation', { name: said.queue.viewsLabel });
      await views.getByRole('link', { name: said.queue.views.all }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('view') === 'all');
      await page.locator('[data-ticket]').nth(1).waitFor();
      await page.keyboard.press('j');
      await log.waitFor();
      await isHeld();
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );
});
