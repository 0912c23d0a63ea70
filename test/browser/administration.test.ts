import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { causes } from '../../client/words/en/causes.ts';
import { charts } from '../../client/words/en/charts.ts';
import { console as en } from '../../client/words/en/console.ts';
import { education } from '../../client/words/en/education.ts';
import { outbreaks } from '../../client/words/en/outbreaks.ts';
import { reportMails } from '../../client/words/en/report-mails.ts';
import { reports as reportsEn } from '../../client/words/en/reports.ts';
import { topics } from '../../client/words/en/topics.ts';
import { fill } from '../../client/words/words.ts';
import { admin as adminZh } from '../../client/words/zh-CN/admin.ts';
import { administration } from '../../client/words/zh-CN/administration.ts';
import { console as consoleZh } from '../../client/words/zh-CN/console.ts';
import { models } from '../../client/words/zh-CN/models.ts';
import { connectTo } from '../support/connect.ts';
import { findViolations } from './support/check-axe.ts';
import { expectMeanings } from './support/meanings.ts';
import { openPerson, openPlace, type Place, signInAgent, waitForRise } from './support/place.ts';
import { walk } from './support/walk.ts';

const LIMIT_MS = 300_000;
const STAFF = 'admin@demo.example';

walk('the administration in a browser', (openBrowser) => {
  let browser: Browser;
  let place: Place;
  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
  }, LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  it(
    'rewords a mail, says what cannot be put together, and restores the original',
    async () => {
      const words = administration.templates;
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN' });
      await signInAgent(page, place, STAFF, 'zh-CN');
      await page.goto(`${place.site.url}/console/admin/templates`);
      await page.getByRole('button', { name: words.reword, exact: true }).click();
      const subject = page.getByLabel(words.parts.subject);
      await subject.fill('关于 {{nobody}}');
      await page.getByRole('button', { name: words.try }).click();
      await page.getByText(fill(words.unreadable, { reason: '' }), { exact: false }).waitFor();
      expect(await findViolations(page, 'rewording a mail')).toEqual([]);

      await subject.fill('关于 {{number}}');
      await page.getByRole('button', { name: words.try }).click();
      await page.getByText('关于 R-2026-000123').waitFor();
      await page.getByRole('button', { name: administration.save, exact: true }).click();
      await page.getByText(words.edited).waitFor();

      await page.getByRole('button', { name: words.reword, exact: true }).click();
      await page.getByRole('button', { name: words.restore }).click();
      await page.getByText(words.edited).waitFor({ state: 'detached' });
      // What cannot be put together is refused with 400, which a browser writes to its console.
      expect(watch.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'tells a change field by field in the audit log, and shows a secret once',
    async () => {
      const words = administration;
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN' });
      await signInAgent(page, place, STAFF, 'zh-CN');
      await page.goto(`${place.site.url}/console/admin/categories`);
      await page.locator('tbody tr').filter({ hasText: /^fx/ }).getByRole('button').click();
      await page.getByRole('dialog').getByLabel(words.categories.zh).fill('汇兑');
      await page.getByRole('dialog').getByRole('button', { name: words.save }).click();
      await page.getByRole('cell', { name: '汇兑', exact: true }).waitFor();

      await page.goto(`${place.site.url}/console/admin/audit`);
      // What the desk itself does meanwhile is written there too.
      const entry = page.locator('tbody tr').filter({ has: page.getByText('category.changed', { exact: true }) });
      await entry.first().getByRole('button', { name: adminZh.audit.details, exact: true }).click();
      await page.getByRole('columnheader', { name: words.diff.field }).waitFor();
      await page.getByRole('cell', { name: '汇兑', exact: true }).waitFor();
      const violations = await findViolations(page, 'audit difference');

      await page.goto(`${place.site.url}/console/admin/webhooks`);
      await page.getByRole('button', { name: words.webhooks.add }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.webhooks.name).fill('Ledger');
      await dialog.getByLabel(words.webhooks.url).fill('https://hooks.example.com/r');
      await dialog.getByLabel('ticket.opened').check();
      violations.push(...(await findViolations(page, 'webhook dialog')));
      await dialog.getByRole('button', { name: words.save }).click();
      await page.getByText(/^whsec_/).waitFor();
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: fill(words.edit, { name: 'Ledger' }) })
        .first()
        .waitFor();
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'goes back to the first file handed in, page by page',
    async () => {
      const HEAD = 'provider,reference,customerSub,kind,status,money.minor,money.currency,occurredAt';
      const hand = async (name: string) => {
        const form = new FormData();
        form.set('format', 'recourse-csv');
        form.set(
          'file',
          new Blob([`${HEAD}\nalipay,${name},li,payment,succeeded,100,CNY,2026-01-01T00:00:00Z\n`]),
          name,
        );
        const headers = { authorization: `Bearer ${place.demo.apiToken}`, 'idempotency-key': name };
        const answer = await fetch(`${place.site.url}/api/imports`, { method: 'POST', headers, body: form });
        expect(answer.status).toBe(202);
      };
      for (let n = 0; n <= 30; n += 1) await hand(`bill-${n}.csv`);

      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN' });
      await signInAgent(page, place, STAFF, 'zh-CN');
      await page.goto(`${place.site.url}/console/imports`);
      await page.getByRole('region', { name: 'bill-30.csv' }).waitFor();
      expect(await page.getByRole('region', { name: 'bill-0.csv' }).count()).toBe(0);
      await page.getByRole('button', { name: consoleZh.state.more }).click();
      await page.getByRole('region', { name: 'bill-0.csv' }).waitFor();
      expect(await page.getByRole('region', { name: /^bill-\d+\.csv$/ }).count()).toBe(31);
      const violations = await findViolations(page, 'imports');
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'warns of a model whose last week is not as training let expect, and shows by what',
    async () => {
      const client = await connectTo(await place.site.databaseUrl());
      await client.query(
        `insert into triage (id, ticket_id, language, confidence, abstained, ranking, severity, severity_confidence, signals,
           reasons, duplicates, redactions, model_version, created_at)
         select gen_random_uuid(), t.id, 'en', 0.1, true, '[]', 'P3', 0.5, '[]', '[]', '[]', 0, m.digest, now() - interval '7 days'
         from (select id from ticket limit 1) t, triage_model m, generate_series(1, 60) where m.state = 'active'`,
      );
      await client.end();
      const { page, context, watch } = await openPerson(browser, { locale: 'zh-CN', width: 390 });
      await signInAgent(page, place, STAFF, 'zh-CN');
      await page.goto(`${place.site.url}/console/admin/models`);
      const warning = page.getByRole('alert').filter({ hasText: models.signs.abstains_more });
      await warning.getByText(models.signs.confidence_shifted).waitFor();
      const weeks = page.getByRole('table').last();
      await weeks.getByRole('row', { name: models.asTrained }).waitFor();
      await weeks.getByText('100% · 0% · 0% · 0% · 0%').waitFor();
      expect(await findViolations(page, 'a model that drifts')).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'leads a manager from the reports to a rise, its problem and the wall, also on a narrow screen',
    async () => {
      const violations: string[] = [];
      const { page, context, watch } = await openPerson(browser, { locale: 'en', hasTouch: true });
      await signInAgent(page, place, STAFF, 'en');
      await waitForRise(page, place);
      await page.goto(`${place.site.url}/console/reports?days=90`);
      const heading = (name: string) => page.getByRole('heading', { name });
      await heading(charts.control).waitFor();
      for (const name of [charts.control, reportsEn.causes, charts.changes])
        await page
          .locator('section')
          .filter({ has: heading(name) })
          .getByRole('table')
          .first()
          .waitFor({ state: 'attached' });
      violations.push(...(await findViolations(page, 'reports')));
      await expectMeanings(page);

      await page.getByRole('link', { name: charts.allRises, exact: true }).click();
      await heading(outbreaks.list).waitFor();
      const rise = page.locator('a[href*="/reports/outbreaks/"]');
      await rise.first().waitFor();
      violations.push(...(await findViolations(page, 'outbreaks')));
      await page.getByRole('combobox', { name: outbreaks.state }).click();
      await page.getByRole('option', { name: outbreaks.states.closed }).click();
      await page.getByText(outbreaks.noneOfThese, { exact: true }).waitFor();
      expect(new URL(page.url()).search).toBe('?state=closed');
      await page.goto(`${place.site.url}/console/reports/outbreaks`);
      await rise.first().click();
      await heading(outbreaks.chart).waitFor();
      await page.getByRole('cell').first().waitFor();
      violations.push(...(await findViolations(page, 'outbreak')));
      const { campaigns } = education;
      await page.getByRole('link', { name: campaigns.toSilent, exact: true }).click();
      await heading(campaigns.new).waitFor();
      await page.getByRole('radio', { name: campaigns.bases.silent, checked: true }).waitFor({ state: 'attached' });
      await page.getByText(/^Reaches [1-9]/).waitFor();
      violations.push(...(await findViolations(page, 'a campaign for those who said nothing')));

      await page.goto(`${place.site.url}/console/reports/providers`);
      await page.getByRole('table').first().waitFor();
      violations.push(...(await findViolations(page, 'scorecard')));
      await page.goto(`${place.site.url}/console/reports/topics`);
      await page.getByText(topics.none).or(page.locator('article')).first().waitFor();
      violations.push(...(await findViolations(page, 'topics')));
      await page.goto(`${place.site.url}/console/reports/mails`);
      await page.getByText(reportMails.none, { exact: true }).waitFor();
      violations.push(...(await findViolations(page, 'report mails')));
      await page.getByRole('button', { name: reportMails.add, exact: true }).click();
      await page.getByRole('dialog').getByLabel(reportMails.name).waitFor();
      violations.push(...(await findViolations(page, 'a report mail', { within: '[role="dialog"]' })));

      await page.goto(`${place.site.url}/console/wall`);
      await page.getByText(charts.overdue, { exact: true }).waitFor();
      expect(await page.getByRole('navigation').count()).toBe(0);
      violations.push(...(await findViolations(page, 'wall board')));

      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('link', { name: charts.leave }).click();
      await page.getByRole('button', { name: en.nav.more, exact: true }).click();
      violations.push(...(await findViolations(page, 'more places')));
      await page.getByRole('link', { name: en.nav.problems, exact: true }).click();
      const card = page.locator('a[href*="/problems/"]').first();
      await card.waitFor();
      violations.push(...(await findViolations(page, 'problems')));
      await card.click();
      await heading(causes.trend).waitFor();
      await page.getByRole('button', { name: causes.confirm, exact: true }).press('Enter');
      await page.getByRole('button', { name: causes.dismiss, exact: true }).waitFor();
      await page.getByRole('textbox', { name: causes.action, exact: true }).fill('Look at the night’s clearing');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: causes.drop, exact: true }).waitFor();
      // The next one is typed without looking for the field again.
      await page.locator('[aria-labelledby=actions] input:focus').waitFor();
      await page.getByRole('textbox', { name: causes.why, exact: true }).fill('A job ran twice');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: causes.whyOf, exact: true }).press('Enter');
      await page.locator('[aria-labelledby=why] input:focus').fill('Its lock had lapsed');
      await page.keyboard.press('Enter');
      await page.locator('[aria-labelledby=why] li li').waitFor();
      await page.getByRole('textbox', { name: causes.whyOf, exact: true }).waitFor({ state: 'detached' });
      // On paper nothing can be scrolled to.
      await page.emulateMedia({ media: 'print' });
      const bones = page.locator('[role=img][aria-labelledby=fishbone]');
      expect(await bones.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await page.emulateMedia({ media: null });
      violations.push(...(await findViolations(page, 'problem')));
      await page.getByRole('button', { name: causes.change, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(causes.name).fill('The clearing at night');
      // A search that finds nothing says so, and Enter in it sends nothing.
      const owner = dialog.getByRole('combobox', { name: causes.owner });
      await owner.fill('Nobody of this name');
      await page.getByText(en.state.noMatch, { exact: true }).waitFor();
      await owner.press('Enter');
      await owner.press('Tab');
      const preview = dialog.getByRole('region', { name: causes.preview });
      await preview.getByText(causes.reachOf.silent).waitFor();
      await dialog.getByLabel(causes.attributes.bank).fill('No bank of this name');
      await dialog.getByLabel(causes.attributes.bank).press('Enter');
      await preview.getByText(causes.previewNone).waitFor();
      violations.push(...(await findViolations(page, 'a problem changed', { within: '[role="dialog"]' })));
      // Somebody else is faster: nothing of theirs is lost, and one's own is kept to be put over it.
      const address = `${place.site.url}/api/problems/${new URL(page.url()).pathname.split('/').at(-1)}`;
      const { id, version } = await (await page.request.get(address)).json();
      const headers = { 'X-Requested-With': 'recourse' };
      const theirs = { id, version, risenOn: '2026-01-02' };
      expect((await page.request.post(`${address}/change`, { headers, data: theirs })).status()).toBe(200);
      const save = dialog.getByRole('button', { name: causes.save, exact: true });
      await save.click();
      await dialog.getByText(causes.meanwhile).waitFor();
      await save.click();
      await heading('The clearing at night').waitFor();
      expect(await (await page.request.get(address)).json()).toMatchObject({
        risenOn: '2026-01-02',
        scope: { attributes: { bank: ['No bank of this name'] } },
      });
      expect(violations).toEqual([]);
      expect(watch.faults.filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );
});
