import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { refunds as refundsEn } from '../../client/words/en/refunds.ts';
import { scorecard as scorecardEn } from '../../client/words/en/scorecard.ts';
import { signals as signalsEn } from '../../client/words/en/signals.ts';
import { terms as termsEn } from '../../client/words/en/terms.ts';
import { fill } from '../../client/words/words.ts';
import { desk as deskZh } from '../../client/words/zh-CN/desk.ts';
import { filed } from '../../client/words/zh-CN/filed.ts';
import { refunds as refundsZh } from '../../client/words/zh-CN/refunds.ts';
import { scorecard as scorecardZh } from '../../client/words/zh-CN/scorecard.ts';
import { signals as signalsZh } from '../../client/words/zh-CN/signals.ts';
import { terms as termsZh } from '../../client/words/zh-CN/terms.ts';
import type { Locale } from '../../server/contract/common.ts';
import { connectTo, withClient } from '../support/connect.ts';
import { until } from '../support/desk-process.ts';
import { findViolations } from './support/check-axe.ts';
import { feed, openPerson, openPlace, type Place, signInAgent } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const LIMIT_MS = 300_000;
const STAFF = 'admin@demo.example';
const WORDS = {
  en: { signals: signalsEn, scorecard: scorecardEn, terms: termsEn, refunds: refundsEn },
  'zh-CN': { signals: signalsZh, scorecard: scorecardZh, terms: termsZh, refunds: refundsZh },
} as const;

/** An hour in which a provider was left alone, so that there is something to show. */
const addIncident = async ({ site }: Place): Promise<void> =>
  withClient(await site.databaseUrl(), async (client) => {
    await client.query(
      `insert into provider_incident (id, provider, opened_at, ended_at, code)
       values (gen_random_uuid(), 'alipay', now() - interval '3 hours', now() - interval '2 hours', 'timeout')`,
    );
    await client.query(
      `insert into provider_call (id, provider, operation, outcome, latency_ms, at)
       select gen_random_uuid(), 'alipay', 'submit', 'answered', 90, now() - interval '1 hour' from generate_series(1, 12)`,
    );
  });

/** A customer complains at the provider itself. @returns the provider's number of it */
const fileThere = async ({ site }: Place, filing: object): Promise<string> => {
  const answer = await fetch(`${await site.sandboxUrl()}/sandbox/complaints`, {
    method: 'POST',
    body: JSON.stringify(filing),
  });
  return z.object({ id: z.string() }).parse(await answer.json()).id;
};

const LOOK_MS = 500;
/** The worker reviews in its own time what new terms make of payments. */
const waitForFeeOff = async (page: Page, { site }: Place): Promise<void> => {
  for (let waited = 0; waited < LIMIT_MS / 2; waited += LOOK_MS) {
    const answer = await page.request.get(`${site.url}/api/signals?code=fee_off&state=open`);
    if ((await answer.text()).includes('fee_off')) return;
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Error('no fee off the contract was found');
};

const chooseProvider = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('combobox').click();
  await page.getByRole('option', { name, exact: true }).click();
};

walk('money in a browser', (openBrowser) => {
  let browser: Browser;
  let place: Place;
  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
    await addIncident(place);
    await feed(place, [
      {
        provider: 'alipay',
        reference: 'fee-far-off',
        customerSub: 'fee-payer',
        kind: 'payment',
        status: 'succeeded',
        payee: 'Tea House',
        money: { minor: '100000', currency: 'CNY' },
        fee: { minor: '900', currency: 'CNY' },
        occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
      },
    ]);
  }, LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  const at = (path: string) => `${place.site.url}/console/${path}`;
  /** Wide, then as narrow as a phone, which is the same in any language; what axe finds in either, light and dark. */
  const lookAt = async (page: Page, screen: string, locale: Locale): Promise<string[]> => {
    if (locale !== 'en') return findViolations(page, screen, { further: true });
    const wide = await findViolations(page, screen);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await findViolations(page, `${screen}, narrow`);
    await page.setViewportSize({ width: 1_440, height: 900 });
    return [...wide, ...narrow];
  };

  it.each<Locale>(['en', 'zh-CN'])(
    'enters terms, finds the fee that is off them, and sets the providers side by side, in %s',
    async (locale) => {
      const words = WORDS[locale];
      const { common } = wordsIn(locale);
      const { page, context, watch } = await openPerson(browser, { locale });
      await signInAgent(page, place, STAFF, locale);
      const violations: string[] = [];

      await page.goto(at('money?tab=terms'));
      await page.getByRole('button', { name: words.terms.add }).first().click();
      const form = page.getByRole('dialog');
      await chooseProvider(page, common.providers.alipay);
      await form.getByLabel(words.terms.form.rate).fill('0.60');
      await form.getByLabel(words.terms.form.refund).fill('3');
      await form.getByLabel(words.terms.form.settlement).fill('1');
      await form.getByLabel(words.terms.columns.from).fill('2026-01-01');
      violations.push(...(await lookAt(page, 'terms dialog', locale)));
      await page.getByRole('button', { name: words.terms.form.save }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByText(words.terms.inForce).waitFor();
      violations.push(...(await lookAt(page, 'terms', locale)));

      await page.goto(at('money?tab=providers'));
      await page.getByText(words.refunds.codes.timeout).first().waitFor();
      violations.push(...(await lookAt(page, 'provider status', locale)));

      await page.goto(at('reports/providers?days=30'));
      await page.getByRole('columnheader', { name: common.providers.alipay }).waitFor();
      const agreed = page.getByRole('row').filter({ hasText: words.scorecard.figures.feesAgreed });
      await agreed.getByText(/6\.00/).waitFor();
      await agreed.getByRole('button').focus();
      await page.getByRole('tooltip').waitFor();
      await agreed.getByRole('button').blur();
      await page.getByRole('tooltip').waitFor({ state: 'hidden' });
      await page.getByText(new RegExp(words.scorecard.noTerms)).first().waitFor();
      violations.push(...(await lookAt(page, 'scorecard', locale)));

      // The worker reviews what terms changed in its own time; the link of the scorecard leads to the same list.
      await waitForFeeOff(page, place);
      await page.goto(at('money?tab=signals&kind=fee_off&state=any'));
      await page.getByText('Tea House').waitFor();
      await page.getByRole('row').getByRole('checkbox').last().check();
      violations.push(...(await lookAt(page, 'signals', locale)));
      await page.getByRole('button', { name: words.signals.warn }).click();
      await page.getByRole('dialog').waitFor();
      violations.push(...(await lookAt(page, 'notice to customers', locale)));
      await page.goto(at('money?tab=terms'));
      await page.getByRole('button', { name: `${words.terms.remove}: ` }).click();
      await page.getByRole('dialog').getByText(words.terms.removeLead).waitFor();
      await page.getByRole('dialog').getByRole('button', { name: words.terms.remove, exact: true }).click();
      await page.getByText(words.terms.empty, { exact: true }).waitFor();

      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'answers a complaint that was filed at the provider, sees what it did not take, and refuses the refund there',
    async () => {
      const reference = await fileThere(place, {
        text: '买的东西没有收到，商家不理人，申请退款。',
        problem: 'REFUND',
        payment: '4200001234202611230000000001',
        paidMinor: 8_800,
        askedMinor: 8_800,
        phone: '13800009876',
      });
      const database = await connectTo(await place.site.databaseUrl());
      const ask = async (text: string): Promise<string | null> => {
        const { rows } = await database.query(text, [reference]);
        return rows[0]?.found ?? null;
      };
      const ticketId = await until(
        'the complaint is a ticket',
        () => ask('select ticket_id as found from provider_complaint where reference = $1'),
        LIMIT_MS / 2,
      );
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN' });
      const violations: string[] = [];
      const dialog = page.getByRole('dialog');
      const names = { place: filed.places.wechatpay };
      const shut = () => dialog.waitFor({ state: 'hidden' });
      await signInAgent(page, place, STAFF, 'zh-CN');
      await page.goto(at(`queue/${ticketId}?view=all`));
      const card = page.getByRole('region', { name: fill(filed.title, names) });
      await card.getByText(filed.states.pending).waitFor();
      await card.getByText('4200001234202611230000000001', { exact: false }).waitFor();

      await card.getByRole('button', { name: filed.revealTitle }).click();
      await dialog.getByLabel(deskZh.customer.reason).fill('回电核实');
      expect(await dialog.getByRole('button', { name: deskZh.customer.show }).isDisabled()).toBe(true);
      await dialog.getByLabel(deskZh.customer.reason).fill('回电核实收货情况');
      await dialog.getByRole('button', { name: deskZh.customer.show }).click();
      await dialog.getByText('13800009876').waitFor();
      violations.push(...(await lookAt(page, 'phone left at the provider', 'zh-CN')));
      await page.keyboard.press('Escape');
      await shut();

      // More than the provider takes does not go.
      const write = page.locator('#composer-text');
      await write.fill('好'.repeat(201));
      await page.getByText(fill(filed.tooLong, { ...names, limit: 200 })).waitFor();
      violations.push(...(await lookAt(page, 'a ticket that was filed at the provider', 'zh-CN')));
      await write.fill('您好，已联系商家核实发货情况，今天 18:00 前答复您。');
      await write.press('Control+Enter');
      await page.locator('[data-fate="sent"]').waitFor({ timeout: LIMIT_MS / 2 });

      // As if the provider had refused it: somebody says how it was seen to.
      await database.query(
        `update provider_answer set state = 'failed', code = 'timeout', sent_at = null
         where complaint_id = (select id from provider_complaint where reference = $1)`,
        [reference],
      );
      await page.goto(at('approvals'));
      const task = page.getByRole('region', { name: filed.tasks.title }).getByRole('row').filter({ hasText: '微信' });
      await task.getByText(refundsZh.codes.timeout).waitFor();
      await task.getByRole('link').click();
      await card.getByRole('button', { name: filed.settle }).click();
      await dialog.getByLabel(filed.settleNote).fill('已在商户平台回复');
      violations.push(...(await lookAt(page, 'settling by hand', 'zh-CN')));
      await dialog.getByRole('button', { name: filed.settleSubmit, exact: true }).click();
      await shut();
      await card.getByText('已在商户平台回复', { exact: false }).waitFor();

      await card.getByRole('button', { name: filed.complete }).click();
      await dialog.getByText(filed.completeLead).waitFor();
      await page.keyboard.press('Escape');
      await shut();
      await card.getByRole('button', { name: filed.refuse }).click();
      await dialog.getByLabel(filed.refuseWords).fill('商品已于昨日签收，不符合退款条件。');
      await dialog.getByRole('button', { name: filed.refuseSubmit, exact: true }).click();
      await shut();
      await until(
        'the provider has the refusal',
        () =>
          ask(`select a.state as found from provider_answer a join provider_complaint c on c.id = a.complaint_id
               where c.reference = $1 and a.kind = 'refund_refused' and a.state = 'sent'`),
        LIMIT_MS / 2,
      );
      await card.getByText('商品已于昨日签收', { exact: false }).waitFor();
      await database.end();
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );
});
