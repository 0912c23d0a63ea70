import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { formatMoney } from '../../client/parts/format.ts';
import { wordOf } from '../../client/words/shared.ts';
import { fill } from '../../client/words/words.ts';
import type { Locale } from '../../server/contract/common.ts';
import type { FeedItem } from '../../server/contract/transaction.ts';
import { until } from '../support/desk-process.ts';
import { findViolations } from './support/check-axe.ts';
import {
  enterPortal,
  feed,
  openPerson,
  openPlace,
  type Person,
  type Place,
  signInAgent,
  WAIT_MS,
} from './support/place.ts';
import { readMail } from './support/read-mail.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const JOURNEY_LIMIT_MS = 420_000;
const START_LIMIT_MS = 120_000;
const NOTE = 'INTERNAL-ONLY-7731';

type Tale = {
  locale: Locale;
  customer: { sub: string; name: string; locale: Locale };
  stranger: string;
  provider: string;
  money: { minor: string; currency: string };
  small: string;
  payee: string;
  agent: string;
  second: string;
  body: string;
  ask: string;
  answer: string;
  promise: string;
  decision: string;
  mails: { acknowledged: RegExp; refunded: RegExp; resolved: RegExp };
};

/** The same way, walked by people of each language. */
const TALES: readonly Tale[] = [
  {
    locale: 'zh-CN',
    customer: { sub: 'journey-zh', name: '何静', locale: 'zh-CN' },
    stranger: '别人的店',
    provider: 'wechatpay',
    money: { minor: '36800', currency: 'CNY' },
    small: '50.00',
    payee: '书香门第书店',
    agent: 'lin@demo.example',
    second: 'wang@demo.example',
    body: '您好，我昨晚在书店买了一套书，微信被连续扣了两次款，金额一模一样，店家说只收到一笔，请把多扣的钱退给我。',
    ask: '请问大概什么时候能处理好？',
    answer: '您好，已经看到这两笔扣款，正在为您核对。',
    promise: '不客气，辛苦您了。',
    decision: '经核实确为重复扣款，款项已原路退回，给您添麻烦了。',
    mails: { acknowledged: /^已收到您的投诉，编号 /, refunded: /^退款 .*368\.00.* 已到账/, resolved: /的处理结果$/ },
  },
  {
    locale: 'en',
    customer: { sub: 'journey-en', name: 'Grace Turner', locale: 'en' },
    stranger: 'Somebody Else Ltd',
    provider: 'stripe',
    money: { minor: '9200', currency: 'USD' },
    small: '12.50',
    payee: 'Lantern Bookshop',
    agent: 'amy@demo.example',
    second: 'chen@demo.example',
    body: 'I bought one set of books last night and my wallet was charged twice for exactly the same amount. The shop says it received only one payment. Please refund the second charge.',
    ask: 'When will this be settled, roughly?',
    answer: 'Thank you. I can see both charges and I am comparing them now.',
    promise: 'Thanks for looking into it.',
    decision: 'You were charged twice by mistake. The money has gone back the way it came. We are sorry.',
    mails: {
      acknowledged: /^We have your complaint: /,
      refunded: /^Your refund of .*92\.00.* has gone back/,
      resolved: /^What we decided: /,
    },
  },
];

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const chargesOf = ({ customer, stranger, provider, money, payee }: Tale): FeedItem[] => {
  const charge = (nth: number, customerSub: string, to: string): FeedItem => ({
    provider,
    reference: provider === 'stripe' ? `pi_${customer.sub}_${nth}` : `4200009${customer.sub}${nth}`,
    customerSub,
    kind: 'payment',
    status: 'succeeded',
    money,
    payee: to,
    channel: 'app',
    occurredAt: new Date(Date.now() - 3_600_000 + nth * 60_000).toISOString(),
  });
  return [charge(0, customer.sub, payee), charge(1, customer.sub, payee), charge(2, `${customer.sub}-other`, stranger)];
};

walk('the way of a complaint through the screens', (openBrowser) => {
  let browser: Browser;
  let place: Place;
  const violations: string[] = [];
  const shown = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'visible', timeout: WAIT_MS });
  /** Goes on typing until the other side sees it: a sign that gets lost is not sent again, and one that arrives soon fades. */
  const typeUntilSeen = (field: Locator, sign: Locator): Promise<boolean> =>
    until(
      'somebody is seen typing',
      async () => {
        await field.pressSequentially('.');
        return (await sign.count()) > 0;
      },
      WAIT_MS,
    );
  const mailOf = (subject: RegExp, number: string, to: string): Promise<boolean> =>
    until(
      `a mail ${String(subject)} for ${number}`,
      () =>
        place.smtp.received
          .map(readMail)
          .some((mail) => mail.to.includes(to) && subject.test(mail.subject) && mail.subject.includes(number)),
      WAIT_MS,
    );

  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
  }, START_LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  it.each(TALES)(
    'is whole in $locale',
    async (tale) => {
      const { locale, customer } = tale;
      const look = async (page: Page, screen: string): Promise<void> => {
        violations.push(...(await findViolations(page, screen, { further: locale !== 'en' })));
      };
      const words = wordsIn(locale);
      const { portal, purse, form, common, console: said, desk, reports } = words;
      violations.length = 0;
      const money = formatMoney(tale.money, locale);
      await feed(place, chargesOf(tale));
      const people: Person[] = [];
      const come = async (size = {}): Promise<Person> => {
        const person = await openPerson(browser, { locale, ...size });
        people.push(person);
        return person;
      };

      // The agent is at the queue before anything happened.
      const agent = await come();
      await signInAgent(agent.page, place, tale.agent, locale);
      await agent.page.goto(`${place.site.url}/console/queue?view=all&sort=created`);
      await shown(agent.page.locator('[data-ticket]'));
      await look(agent.page, 'queue');

      // The customer comes from the wallet and sees nobody else's payments.
      const buyer = await come({ width: 390, height: 844 });
      await enterPortal(buyer.page, place, customer);
      await shown(buyer.page.getByText(portal.homePage.emptyTitle));
      await look(buyer.page, 'portal, empty');
      await buyer.page.getByRole('link', { name: portal.homePage.fresh }).click();
      await shown(buyer.page.getByRole('heading', { name: form.fresh.whatTitle }));
      await look(buyer.page, 'what happened');
      await buyer.page.getByRole('button', { name: form.kinds.dup.title }).click();
      const charges = buyer.page.getByRole('checkbox');
      await shown(charges);
      expect(await charges.count()).toBe(2);
      expect(await buyer.page.getByText(tale.stranger).count()).toBe(0);
      await charges.nth(0).check();
      await charges.nth(1).check();
      await look(buyer.page, 'which transaction');
      await buyer.page.getByRole('button', { name: form.fresh.on }).click();
      await buyer.page.getByLabel(form.fresh.tellLabel).fill(tale.body);
      await buyer.page
        .getByLabel(portal.files.add)
        .setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: PIXEL });
      await shown(buyer.page.getByText('receipt.png'));
      // On a phone the camera itself takes the picture.
      expect(await buyer.page.locator('input[capture="environment"][accept="image/*"]').count()).toBe(1);
      await look(buyer.page, 'tell us');
      await buyer.page.getByRole('button', { name: form.fresh.send, exact: true }).click();
      await shown(buyer.page.getByRole('heading', { name: form.fresh.sentTitle }));
      const number = (await buyer.page.locator('.sent-number').textContent()) ?? '';
      await look(buyer.page, 'sent');
      await mailOf(tale.mails.acknowledged, number, `${customer.sub}@`);

      // It comes to the agent by itself, sorted, with the reasons beside it.
      const row = agent.page.locator('[data-ticket]').filter({ hasText: number.replace(/^R-/, '') });
      const arrived = agent.page
        .getByRole('button', { name: /\d/ })
        .filter({ hasText: said.queue.changed.split('{')[0] });
      await until(
        'the ticket is in the queue',
        async () => {
          if ((await row.count()) > 0) return true;
          // The list may have been read anew meanwhile, and the button gone.
          await arrived
            .first()
            .click({ timeout: 1_000 })
            .catch(() => undefined);
          return false;
        },
        WAIT_MS,
      );
      await row.click();
      await shown(agent.page.getByText(desk.triage.because));
      await shown(agent.page.getByText(desk.signals.charged_twice));
      await shown(agent.page.getByRole('log').getByRole('link', { name: /receipt\.png/ }));
      await look(agent.page, 'ticket');
      const take = agent.page.getByRole('button', { name: desk.actions.toMe, exact: true });
      // The desk may give it to this agent at any moment; then there is nothing left to take.
      await until('the ticket is this agent’s', async () => {
        if ((await take.count()) === 0) return true;
        await take.click({ timeout: 1_000 }).catch(() => undefined);
        return false;
      });

      // Both write; each sees the other write and read.
      await buyer.page.getByRole('link', { name: form.fresh.sentOpen }).click();
      await buyer.page.getByRole('tab', { name: portal.ticket.messagesTab }).click();
      const chat = buyer.page.getByLabel(portal.chat.write);
      await typeUntilSeen(chat, agent.page.getByText(fill(said.thread.typing, { names: customer.name })));
      const screen = { name: 'screen.png', mimeType: 'image/png', buffer: await buyer.page.screenshot() };
      await buyer.page.getByLabel(portal.files.add).setInputFiles(screen);
      await chat.fill(tale.ask);
      // Nothing is sent while the picture is on its way.
      const send = buyer.page.getByRole('button', { name: portal.chat.send, exact: true });
      await shown(buyer.page.getByText('screen.png'));
      await until('the picture has been taken', () => send.isEnabled(), WAIT_MS);
      await chat.press('Enter');
      await shown(agent.page.getByRole('log').getByText(tale.ask));
      await shown(buyer.page.locator('.delivery-read'));
      // The picture is drawn after its message: the end stays in sight all the same.
      await shown(buyer.page.locator('.chip-picture'));
      const log = buyer.page.getByRole('log');
      await until('the end of the picture is in sight', () =>
        log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2),
      );
      const write = agent.page.getByRole('textbox', { name: fill(said.composer.replyTo, { name: customer.name }) });
      await typeUntilSeen(write, buyer.page.locator('.typing'));
      await write.fill(tale.answer);
      await write.press('Control+Enter');
      await shown(buyer.page.getByText(tale.answer));
      await shown(agent.page.getByRole('log').getByText(common.delivery.read, { exact: true }));
      await look(buyer.page, 'messages');

      // What colleagues tell one another stays with them.
      await agent.page.getByRole('tab', { name: said.composer.note }).click();
      await agent.page.getByRole('textbox', { name: said.composer.note }).fill(NOTE);
      await look(agent.page, 'internal note');
      await agent.page.getByRole('button', { name: said.composer.addNote }).click();
      await shown(agent.page.getByRole('log').getByText(NOTE));
      await agent.page.getByRole('tab', { name: said.composer.reply }).click();

      // A better category, chosen by a person.
      await agent.page.getByRole('button', { name: desk.triage.other }).click();
      const correcting = agent.page.getByRole('dialog');
      await correcting.getByRole('combobox', { name: desk.reclassify.category }).click();
      await agent.page.getByRole('option', { name: common.categories.merchant }).click();
      await look(agent.page, 'correct category');
      await correcting.getByRole('button', { name: desk.reclassify.submit }).click();
      await shown(agent.page.locator('aside').getByText(desk.triage.corrected.split('{')[0] ?? ''));
      await agent.page.getByRole('button', { name: desk.triage.other }).click();
      await correcting.getByRole('combobox', { name: desk.reclassify.category }).click();
      await agent.page.getByRole('option', { name: common.categories.dup }).click();
      await correcting.getByRole('button', { name: desk.reclassify.submit }).click();
      await correcting.waitFor({ state: 'hidden' });

      // Money: a little of one charge at once, the whole of the other only by a second person.
      const refund = async (nth: number, amount: string | null): Promise<void> => {
        await agent.page.getByRole('button', { name: desk.transactions.refund }).nth(nth).click();
        const dialog = agent.page.getByRole('dialog');
        await shown(dialog.getByText(desk.refunds.ask));
        if (amount) await dialog.getByRole('textbox', { name: desk.refunds.amount }).fill(amount);
        await look(agent.page, 'refund');
        await dialog.locator('button[type=submit]').click();
        await dialog.waitFor({ state: 'hidden' });
      };
      await refund(0, tale.small);
      await shown(
        agent.page
          .locator('aside')
          .getByText(desk.refunds.states.approved)
          .or(agent.page.locator('aside').getByText(desk.refunds.states.succeeded)),
      );
      await shown(agent.page.locator('aside').getByText(desk.refunds.states.succeeded));
      await refund(1, null);
      await shown(agent.page.locator('aside').getByText(desk.refunds.second));

      await buyer.page.getByRole('tab', { name: portal.ticket.progressTab }).click();
      await shown(buyer.page.getByText(purse.money.deciding));
      await look(buyer.page, 'progress, deciding');

      const second = await come();
      await signInAgent(second.page, place, tale.second, locale);
      await second.page.getByRole('link', { name: said.nav.approvals }).click();
      const waiting = second.page.getByRole('row').filter({ hasText: number });
      await shown(waiting);
      await look(second.page, 'approvals');
      await waiting.getByRole('button', { name: desk.refunds.approve, exact: true }).click();
      const approving = second.page.getByRole('dialog');
      await shown(approving.getByText(money));
      await look(second.page, 'approve');
      await approving.getByRole('button', { name: fill(desk.refunds.approveDo, { money }) }).click();
      await approving.waitFor({ state: 'hidden' });

      await until(
        'the customer sees both refunds arrived',
        async () => (await buyer.page.locator('.refund-arrived').count()) === 2,
        WAIT_MS,
      );
      await look(buyer.page, 'progress, arrived');
      await mailOf(tale.mails.refunded, number, `${customer.sub}@`);

      // The end: a decision, a word to the customer, a lesson.
      await agent.page.getByRole('button', { name: desk.actions.resolve, exact: true }).click();
      const resolving = agent.page.getByRole('dialog');
      const choose = async (label: string, option: string): Promise<void> => {
        await resolving.getByRole('combobox', { name: label }).click();
        await agent.page.getByRole('option', { name: option, exact: true }).click();
      };
      await choose(desk.resolve.outcome, common.outcomes.upheld);
      await choose(desk.resolve.redress, common.redress.refund);
      await resolving.getByRole('textbox', { name: desk.resolve.body }).fill(tale.decision);
      await look(agent.page, 'resolve');
      await resolving.getByRole('button', { name: desk.resolve.submit, exact: true }).click();
      await resolving.waitFor({ state: 'hidden' });
      await shown(buyer.page.getByText(portal.outcomes.upheld));
      await shown(buyer.page.getByText(portal.ticket.lessonTitle));
      await look(buyer.page, 'progress, decided');
      await mailOf(tale.mails.resolved, number, `${customer.sub}@`);

      // What it adds up to: a figure that opens its tickets, and a table to take along.
      const { page: desk2 } = second;
      await desk2.getByRole('link', { name: said.nav.reports }).click();
      await shown(desk2.getByRole('heading', { name: reports.title }));
      const provider = wordOf(common.providers, tale.provider);
      const bar = desk2.getByRole('link', { name: `${common.categories.dup} · ${provider}` });
      await shown(bar);
      await look(desk2, 'reports');
      const [file] = await Promise.all([desk2.waitForEvent('download'), desk2.locator('a[download]').first().click()]);
      expect(file.suggestedFilename()).toMatch(/\.csv$/);
      expect(await readFile(await file.path(), 'utf8')).toContain(',');
      await bar.first().click();
      await shown(desk2.locator('[data-ticket]').filter({ hasText: number.replace(/^R-/, '') }));
      await look(desk2, 'queue of a figure');

      expect(await buyer.page.content()).not.toContain(NOTE);
      expect(buyer.watch.received.join('\n')).toContain(tale.answer);
      expect(buyer.watch.received.join('\n')).not.toContain(NOTE);
      expect(agent.watch.received.join('\n')).toContain(NOTE);
      expect(people.flatMap(({ watch }) => watch.faults)).toEqual([]);
      expect(violations).toEqual([]);
      for (const { context } of people) await context.close();
    },
    JOURNEY_LIMIT_MS,
  );
});
