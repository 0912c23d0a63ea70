import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { intakeEn } from '../../client/words/en/intake.ts';
import { fill } from '../../client/words/words.ts';
import { openTicket } from '../../server/contract/portal.ts';
import { call, signInCustomer } from '../faults/people.ts';
import { until } from '../support/desk-process.ts';
import { findViolations } from './support/check-axe.ts';
import { enterPortal, openPerson, openPlace, type Person, type Place, signInAgent } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const START_LIMIT_MS = 120_000;
const LIMIT_MS = 300_000;
const NOBODYS = '0192a000-0000-7000-8000-000000000001';
/** Whichever of them the state of a ticket offers. */
const TICKET_DIALOGS = [
  'assign',
  'transfer',
  'snooze',
  'resolve',
  'reopen',
  'promote',
  'downgrade',
  'reclassify',
  'tag',
  'link',
  'split',
  'merge',
] as const;

walk('agents at the desk', (openBrowser) => {
  const words = wordsIn('en');
  const { console: said, desk, portal, sorting, writing } = words;
  let browser: Browser;
  let place: Place;
  let amy: Person;
  let lin: Person;

  const openPage = async (page: Page, address: string): Promise<void> => {
    await page.goto(address);
    await page.getByRole('log').waitFor();
    await page.locator('#composer-text').waitFor();
  };

  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
    [amy, lin] = [await openPerson(browser, { locale: 'en' }), await openPerson(browser, { locale: 'en' })];
    await signInAgent(amy.page, place, 'amy@demo.example', 'en');
    await signInAgent(lin.page, place, 'lin@demo.example', 'en');
  }, START_LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  it(
    'keep a view, change many tickets after seeing what will change, and take it back',
    async () => {
      const { page, watch } = amy;
      await page.goto(`${place.site.url}/console/queue?view=all&severity=P1,P2`);
      await page.locator('[data-ticket]').nth(1).waitFor();
      await page.getByRole('button', { name: sorting.views.keep }).click();
      await page.getByRole('dialog').getByLabel(sorting.views.name).fill('Urgent');
      await page.getByRole('dialog').getByRole('button', { name: said.state.save, exact: true }).click();
      const view = page.getByRole('navigation', { name: sorting.views.label }).getByRole('link', { name: /Urgent/ });
      await view.and(page.locator('[aria-current="page"]')).waitFor();
      await page.reload();
      await view.and(page.locator('[aria-current="page"]')).waitFor();
      await view.getByText(/^\d+$/).waitFor();

      for (const nth of [0, 1])
        await page
          .getByRole('checkbox', { name: /^Choose R-/ })
          .nth(nth)
          .check();
      const bar = page.getByRole('region', { name: sorting.bulk.bar });
      await bar.getByText(fill(sorting.bulk.selected, { count: 2 })).waitFor();
      await bar.getByRole('button', { name: sorting.bulk.tag }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(sorting.bulk.add).first().fill('seen-by-amy');
      await page.keyboard.press('Enter');
      await dialog.getByRole('region', { name: sorting.bulk.preview }).getByText('seen-by-amy').nth(1).waitFor();
      const violations = await findViolations(page, 'a change of many tickets');
      await dialog.getByRole('button', { name: fill(sorting.bulk.submit, { count: 2 }) }).click();
      await page.getByText(fill(sorting.bulk.done, { count: 2 })).waitFor();
      await page.getByRole('button', { name: sorting.bulk.undo, exact: true }).click();
      await page.getByText(fill(sorting.bulk.undone, { count: 2 })).waitFor();
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'join what a customer filed twice, link what another wrote alike, and lead the customer on',
    async () => {
      const { site } = place;
      const sorted = new RegExp(`^${desk.triage.severityBecause.split('{')[0]}P\\d`);
      const file = async (sub: string, ending: string) => {
        const body = `The ferry ticket machine took my top-up of 80 dollars twice this morning${ending}`;
        return call(
          site.url,
          await signInCustomer(site.url, sub),
          openTicket,
          { kind: 'complaint', body },
          randomUUID(),
        );
      };
      const [other, first] = [await file('alike', '.'), await file('twice', '!')];
      const { page, watch } = amy;
      // Whichever is sorted later finds the other: these two come before.
      for (const { id } of [other, first]) {
        await openPage(page, `${site.url}/console/queue/${id}?view=all`);
        await page.getByText(sorted).waitFor();
      }
      const second = await file('twice', '?!');
      await openPage(page, `${site.url}/console/queue/${second.id}?view=all`);
      await page.getByRole('button', { name: fill(desk.triage.linkTo, { number: other.number }) }).click();
      const log = page.getByRole('log');
      await log.getByText(fill(said.events.ticket_linked_to, { by: '', number: other.number })).waitFor();
      await page.getByRole('button', { name: desk.triage.mergeInto }).click();
      await page.getByRole('dialog').getByRole('button', { name: desk.merge.submit }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await log.getByText(fill(said.events.ticket_merged, { number: first.number })).waitFor();
      await log.getByRole('link', { name: first.number }).click();
      await log.getByText(fill(said.events.ticket_absorbed, { number: second.number })).waitFor();

      const guest = await openPerson(browser, { locale: 'en', width: 390, height: 844 });
      await enterPortal(guest.page, place, { sub: 'twice', name: 'Twice Filed', locale: 'en' });
      await guest.page.goto(`${site.url}/portal/?locale=en#/ticket/${second.id}`);
      await guest.page.getByRole('link', { name: portal.ticket.goOnIn(first.number) }).waitFor();
      const violations = await findViolations(guest.page, 'a matter that was merged');
      await guest.page.getByRole('tab', { name: portal.ticket.messagesTab }).click();
      await guest.page.getByRole('textbox', { name: portal.chat.write }).fill('One more word.');
      await guest.page.getByRole('button', { name: portal.chat.send, exact: true }).click();
      await guest.page.waitForURL((url) => url.hash.includes(first.id));
      await guest.page.locator('.messages').getByText('One more word.').waitFor();
      await log.getByText('One more word.').waitFor();

      // Handed over, also within a team: there to somebody, for it is with the team already.
      const toolbar = page.getByRole('toolbar', { name: desk.actions.label });
      const openHandOver = async () => {
        await toolbar.getByRole('button', { name: desk.actions.more }).click();
        await page.getByRole('menuitem', { name: desk.actions.transfer }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: desk.transfer.note }).fill('She wrote again.');
      };
      const choose = async (list: string) => {
        await page.getByRole('dialog').getByRole('combobox', { name: list }).click();
        await page.getByRole('option').first().click();
      };
      const handOver = page.getByRole('dialog').getByRole('button', { name: desk.transfer.submit });
      await openHandOver();
      await choose(desk.transfer.team);
      await choose(desk.assign.who);
      await handOver.click();
      await log.getByText(/^Handed to .+, .+, by /).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await openHandOver();
      const stays = await handOver.isDisabled();
      await choose(desk.assign.who);
      await handOver.click();
      await log
        .getByText(/^Handed to .+, .+, by /)
        .nth(1)
        .waitFor();
      expect(stays).toBe(true);
      expect(violations).toEqual([]);
      expect([...watch.faults, ...guest.watch.faults]).toEqual([]);
      await guest.context.close();
    },
    LIMIT_MS,
  );

  it(
    'hear of a mention, do not answer past each other, and lose nothing that was written',
    async () => {
      const { page } = amy;
      await page.goto(`${place.site.url}/console/queue?view=all`);
      await page.locator('[data-ticket]').first().click();
      await page.getByRole('log').waitFor();
      const address = page.url();
      const linName =
        place.demo.agents.length > 0
          ? await lin.page.evaluate(async () => {
              const answer = await fetch('/api/me');
              const me: unknown = await answer.json();
              return JSON.stringify(me);
            })
          : '';
      const name = /"name":"([^"]+)"/.exec(linName)?.[1] ?? '';

      await page.keyboard.press('n');
      const note = page.getByRole('textbox', { name: said.composer.note });
      await note.fill(`Please look, @${name} – thank you.`);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('log').getByText('Please look,').waitFor();
      const bell = lin.page.getByRole('button', { name: /^Notifications, [1-9]\d* unread$/ });
      await bell.waitFor();
      await bell.click();
      const violations = await findViolations(lin.page, 'notifications');
      await lin.page
        .getByText(/mentioned you/)
        .first()
        .click();
      await lin.page.getByRole('log').waitFor();

      // Amy begins; Lin answers first; Amy's words wait until she has read that.
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: said.composer.reply }).click();
      const amyWrites = page.locator('#composer-text');
      await amyWrites.fill('Your money arrives on 3 March 2027, the way you paid it.');
      await lin.page.getByRole('tab', { name: said.composer.reply }).click();
      await lin.page.locator('#composer-text').fill('We have found the payment of 3 March 2027 for you.');
      await lin.page.keyboard.press('Control+Enter');
      await page.getByText(/replied while you were writing/).waitFor();
      await page.getByText(writing.draft.kept).waitFor();

      // The same draft on another device of hers.
      const phone = await openPerson(browser, { locale: 'en', width: 390, height: 844 });
      await signInAgent(phone.page, place, 'amy@demo.example', 'en');
      await openPage(phone.page, address);
      await phone.page.getByText('Your money arrives on 3 March 2027').waitFor();
      await phone.context.close();

      await page.getByRole('button', { name: writing.seen }).click();
      const send = page.getByRole('button', { name: new RegExp(`^(${said.composer.send}|${writing.sendAnyway})$`) });
      // What is doubtful about it is shown first, and sent with a second press.
      const held = page.getByText(/Sends in/);
      await until('the reply is on its way', async () => {
        if ((await held.count()) > 0) return true;
        await send.click({ timeout: 1_000 }).catch(() => undefined);
        return false;
      });
      // The page is left within the seconds in which it could be called back: the reply goes out once, with the page, or
      // where the browser let go of it too soon, with the next visit.
      await page.goto('about:blank');
      await openPage(page, address);
      await lin.page.getByRole('log').getByText('Your money arrives on 3 March 2027').waitFor();
      await page.locator('[data-pending]').first().waitFor({ state: 'detached' });
      expect(await page.getByRole('log').getByText('Your money arrives on 3 March 2027').count()).toBe(1);
      expect(violations).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'find every dialog and every state of the desk fit for everybody',
    async () => {
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN' });
      await signInAgent(page, place, 'chen@demo.example', 'zh-CN');
      const { console: own, desk, alerts, sorting: sorts } = wordsIn('zh-CN');
      const queue = `${place.site.url}/console/queue?view=all&status=any`;
      const violations: string[] = [];
      const look = async (name: string, within?: string) => {
        violations.push(...(await findViolations(page, name, { within })));
      };
      const dialog = page.getByRole('dialog');
      // The first press may only shut a list of choices in it.
      const shut = () =>
        until('the dialog is shut', async () => {
          await page.keyboard.press('Escape');
          return (await dialog.count()) === 0;
        });
      const lookInto = async (name: string) => {
        await dialog.waitFor();
        await look(name, '[role="dialog"]');
        await shut();
      };

      await page.goto(queue);
      await page.locator('[data-ticket]').filter({ hasText: '李明' }).first().click();
      await page.locator('#composer-text').waitFor();
      await page.getByRole('region', { name: desk.transactions.title }).waitFor();
      await look('a ticket');
      const opened: string[] = [];
      for (const action of TICKET_DIALOGS) {
        await page.keyboard.press('Control+k');
        const option = page.locator(`#command-ticket-${action}`);
        await page.getByRole('combobox').fill(desk.actions[action]);
        if (await option.isVisible()) {
          await option.click();
          await page.locator('form').waitFor();
          opened.push(action);
          await lookInto(action);
        } else await shut();
      }
      expect(opened.length).toBeGreaterThan(9);
      await page.getByRole('button', { name: desk.transactions.refund }).first().click();
      await lookInto('refund');
      await page.locator('#composer-text').fill('/');
      await page.locator('#macros').waitFor();
      await look('phrases');
      await page.keyboard.press('Escape');
      await page.locator('#composer-text').fill('抱歉。验证码 123456');
      await page.getByText(own.composer.cannot).or(page.locator('[data-hard]')).first().waitFor();
      await look('a reply that must not go');
      await page.locator('#composer-text').fill('');

      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await lookInto('keys');
      await page.getByRole('button', { name: own.queue.open }).click();
      await lookInto('opening a ticket');
      await page.getByRole('button', { name: new RegExp(own.account.menu) }).click();
      await page.getByRole('button', { name: own.account.profile, exact: true }).waitFor();
      await look('account');
      await page.getByRole('button', { name: own.account.profile, exact: true }).click();
      await page.locator('form').first().waitFor();
      await lookInto('profile');
      await page.getByRole('button', { name: /^通知/ }).click();
      await page.getByRole('button', { name: alerts.settings }).click();
      await page.locator('form').waitFor();
      await look('what one hears of', '[role="dialog"] form');
      await page.goto(`${place.site.url}/console/queue?view=all&severity=P1,P2`);
      await page.getByRole('button', { name: sorts.views.keep }).click();
      await lookInto('keeping a view');
      await page.getByRole('button', { name: own.queue.filters, exact: true }).click();
      await page.getByRole('button', { name: own.queue.clearFilters, exact: true }).waitFor();
      await look('filters');

      await page.goto(`${place.site.url}/console/queue?view=all&q=zzzqqq`);
      await page.getByText(own.queue.noMatch, { exact: true }).waitFor();
      await look('nothing found');
      await page.goto(`${place.site.url}/console/queue/${NOBODYS}?view=all`);
      await page.getByText(own.state.failed).waitFor();
      await look('a ticket that is not there');
      await page.route('**/api/tickets?*', () => undefined);
      await page.goto(queue);
      await page.getByRole('status').filter({ hasText: own.state.loading }).first().waitFor({ state: 'attached' });
      await look('a queue on its way');
      expect(violations).toEqual([]);
      expect(watch.faults.filter((fault) => !fault.includes(NOBODYS))).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'file a complaint for somebody who calls, and are called away until they come back',
    async () => {
      const { page, watch } = amy;
      const { desk, common } = words;
      const asks = intakeEn.dup;
      await page.goto(`${place.site.url}/console/queue?view=all`);
      await page.getByRole('button', { name: said.queue.open }).click();
      const dialog = page.getByRole('dialog');
      const submit = dialog.getByRole('button', { name: desk.open.submit });
      const find = dialog.getByLabel(desk.open.customer);
      await find.fill('wallet-nobody');
      await dialog.getByText(desk.open.none).waitFor();
      await find.fill('wallet-2004');
      await dialog.getByRole('button', { name: /Daniel Ortiz/ }).click();
      const choose = async (label: string, option: string | RegExp) => {
        await dialog.getByRole('combobox', { name: label }).click();
        await page.getByRole('option', { name: option }).first().click();
      };
      await choose(desk.open.channel, common.channels.phone);
      await choose(desk.open.about, words.form.kinds.dup.title);
      await choose(asks?.seller?.ask ?? '', asks?.seller?.one ?? '');
      await choose(desk.open.transactions, /./);
      await page.keyboard.press('Tab');
      expect(await submit.isDisabled()).toBe(true);
      const told = 'Charged twice for one dinner; the restaurant got one payment.';
      await dialog.getByLabel(desk.open.body).fill(`${told}\n`.repeat(60));
      const violations = await findViolations(page, 'a complaint for a caller', { within: '[role="dialog"]' });
      await submit.click();
      await dialog.waitFor({ state: 'hidden' });
      const asked = page.getByRole('region', { name: desk.intake });
      await asked.getByText(asks?.seller?.one ?? '').waitFor();
      await page.getByRole('log').getByText('Charged twice for one dinner').waitFor();
      // Longer than the screen: whoever opens it is at its end all the same.
      await page.reload();
      await asked.waitFor();
      await until('the end of the thread is in sight', () =>
        page
          .getByRole('log')
          .evaluate(
            (log) => log.scrollHeight > log.clientHeight * 2 && log.scrollHeight - log.scrollTop - log.clientHeight < 2,
          ),
      );
      await page.getByRole('region', { name: desk.transactions.title }).getByRole('listitem').first().waitFor();

      // What an agent's role does not open is said once, and asks the desk for nothing.
      for (const path of ['approvals', 'reports', 'reports/mails', 'imports']) {
        await page.goto(`${place.site.url}/console/${path}`);
        await page.getByText(said.nav.closed, { exact: true }).waitFor();
      }
      violations.push(...(await findViolations(page, 'a page that is not open')));
      await page.getByRole('link', { name: said.nav.closedBack }).click();
      await page.locator('[data-ticket]').or(page.getByText(said.queue.empty)).first().waitFor();

      const menu = page.getByRole('button', { name: new RegExp(`^${said.account.menu}`) });
      const presence = async (word: string) => {
        await menu.filter({ hasText: word }).waitFor();
        return true;
      };
      await menu.click();
      await page.getByText(said.account.away, { exact: true }).click();
      await presence(said.account.away);
      await until('the desk knows', async () =>
        (await (await page.request.get(`${place.site.url}/api/me`)).text()).includes('"presence":"away"'),
      );
      await page.reload();
      await presence(said.account.away);
      await menu.click();
      await page.getByText(said.account.online, { exact: true }).click();
      await presence(said.account.online);
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
    },
    LIMIT_MS,
  );
});
