/** Takes docs/pictures/ anew from the screens of a small demonstration: `npm run docs:pictures`. Needs a Chromium. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { findChromium, openChromium } from '../test/browser/support/chromium.ts';
import { openHost } from '../test/browser/support/host.ts';
import { enterPortal, openPerson, openPlace, signInAgent, waitForRise } from '../test/browser/support/place.ts';
import { wordsIn } from '../test/browser/support/words.ts';
import { signIdentity } from '../test/support/process.ts';

const FOLDER = 'docs/pictures';
const LIMIT_BYTES = 200_000;
const QUALITIES = [88, 76, 64, 50];
/** Lists come from the live line and charts fade in: both are there after this. */
const SETTLE_MS = 2_500;

const keep = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(SETTLE_MS);
  const picture = await page.screenshot();
  for (const quality of QUALITIES) {
    const webp = await sharp(picture).webp({ quality }).toBuffer();
    if (webp.length > LIMIT_BYTES) continue;
    await sharp(webp).toFile(join(FOLDER, `${name}.webp`));
    process.stdout.write(`${name}.webp ${Math.round(webp.length / 1_000)} kB\n`);
    return;
  }
  throw new Error(`${name} is larger than ${LIMIT_BYTES} bytes at any quality`);
};

const path = findChromium();
if (!path) throw new Error('no Chromium here: set CHROMIUM_PATH');
await mkdir(FOLDER, { recursive: true });
const browser = await openChromium(path);
const place = await openPlace({ isEmbedded: true, redis: 'no' });
try {
  const { page: agent } = await openPerson(browser, { locale: 'en' });
  await agent.goto(`${place.site.url}/console/`);
  await keep(agent, 'sign-in');
  await signInAgent(agent, place, 'amy@demo.example', 'en');
  await agent.goto(`${place.site.url}/console/queue?view=all&status=any`);
  await agent.locator('[data-ticket]').first().waitFor();
  await keep(agent, 'queue');
  await agent.locator('[data-ticket]').filter({ hasText: 'Emma Wilson' }).first().click();
  await agent.getByRole('log').waitFor();
  await keep(agent, 'ticket');
  const { desk } = wordsIn('en');
  await agent.getByRole('button', { name: desk.transactions.refund }).first().click();
  await agent.getByRole('dialog').locator('button[type=submit]').waitFor();
  await keep(agent, 'refund');
  // Asked for above what an agent may let go: it waits for a second person.
  await agent.getByRole('dialog').getByRole('combobox', { name: desk.refunds.reason }).click();
  await agent.getByRole('option', { name: desk.refunds.reasons.failed_service }).click();
  await agent.getByRole('dialog').locator('button[type=submit]').click();
  await agent.getByRole('dialog').waitFor({ state: 'hidden' });

  const { page: admin } = await openPerson(browser, { locale: 'en' });
  await signInAgent(admin, place, 'admin@demo.example', 'en');
  for (const screen of ['approvals', 'reports', 'imports', 'admin/audit', 'admin/people']) {
    await admin.goto(`${place.site.url}/console/${screen}`);
    await keep(admin, screen.replace('admin/', ''));
  }

  await waitForRise(admin, place);
  await admin.goto(`${place.site.url}/console/reports?days=90`);
  await admin.locator('a[href*="/reports/outbreaks/"]').first().click();
  await keep(admin, 'outbreak');
  await admin.goto(`${place.site.url}/console/problems`);
  await admin.locator('a[href*="/problems/"]').first().click();
  await keep(admin, 'problem');

  const { page: clerk } = await openPerson(browser, { locale: 'zh-CN' });
  await clerk.emulateMedia({ colorScheme: 'dark' });
  await signInAgent(clerk, place, 'lin@demo.example', 'zh-CN');
  await clerk.goto(`${place.site.url}/console/queue?view=all&status=any`);
  await clerk.locator('[data-ticket]').filter({ hasText: '李明' }).first().click();
  await clerk.getByRole('log').waitFor();
  await keep(clerk, 'ticket-zh-dark');

  const { page: buyer } = await openPerson(browser, { locale: 'zh-CN', width: 390, height: 844 });
  await enterPortal(buyer, place, { sub: 'wallet-1001', name: '李明', locale: 'zh-CN' });
  await keep(buyer, 'portal-home');
  await buyer.goto(`${place.site.url}/portal/?locale=zh-CN#/new`);
  await keep(buyer, 'portal-new');
  await buyer.getByRole('button', { name: wordsIn('zh-CN').form.kinds.dup.title }).click();
  await buyer.getByRole('checkbox').first().check();
  await keep(buyer, 'portal-which');
  await buyer.goto(`${place.site.url}/portal/?locale=zh-CN#/`);
  await buyer.locator('.card a').last().click();
  await keep(buyer, 'portal-progress');
  await buyer.getByRole('tab').last().click();
  await keep(buyer, 'portal-messages');

  const host = await openHost(place.site.url, 'en', () =>
    signIdentity('wallet-2001', { name: 'Emma Wilson', locale: 'en', email: 'wallet-2001@customer.example' }),
  );
  const { page: shop } = await openPerson(browser, { locale: 'en', width: 1024, height: 768 });
  await shop.goto(host.url);
  await shop.getByRole('button', { name: wordsIn('en').portal.brand }).click();
  await shop.frameLocator('iframe').locator('.card a').first().click();
  await keep(shop, 'widget');
  await host.close();
} finally {
  await browser.close();
  await place.close();
}
