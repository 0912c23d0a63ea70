import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import type { FeedItem } from '../../../server/contract/transaction.ts';
import { type Demo, readDemo } from '../../../server/seed/demo-file.ts';
import { openSite, type Site, type SiteOptions } from '../../faults/site.ts';
import { signIdentity } from '../../support/process.ts';
import { openTestSmtp, type TestSmtp } from '../../support/smtp.ts';
import { layAxe } from './check-axe.ts';
import { type Watch, watchContext } from './watch.ts';
import { wordsIn } from './words.ts';

const TOTP_PERIOD_S = 30;
/** A wait that fails, not a measure: the machine may be busy. */
export const WAIT_MS = 60_000;

/** A desk of its own with the small demonstration in it, its wallet provider, and a carrier of mail. */
export type Place = { readonly site: Site; readonly smtp: TestSmtp; readonly demo: Demo; close(): Promise<void> };

export const openPlace = async (options: SiteOptions = { redis: 'no' }): Promise<Place> => {
  const smtp = await openTestSmtp();
  const site = await openSite(options);
  try {
    await site.start('together', { DEMO: '1', SMTP_URL: smtp.url });
    const demo = await readDemo(site.dataDir);
    if (!demo) throw new Error('the demonstration was not seeded');
    return {
      site,
      smtp,
      demo,
      close: async () => {
        await site.close();
        await smtp.close();
      },
    };
  } catch (error) {
    await site.close();
    await smtp.close();
    throw error;
  }
};

export type Person = { readonly context: BrowserContext; readonly page: Page; readonly watch: Watch };
export type PersonOptions = { locale: Locale; width?: number; height?: number; hasTouch?: boolean };

/** Somebody with a browser of their own: nothing is shared with the others. */
export const openPerson = async (
  browser: Browser,
  { locale, width = 1440, height = 900, hasTouch = false }: PersonOptions,
): Promise<Person> => {
  const context = await browser.newContext({
    locale,
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    hasTouch,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const watch = watchContext(context);
  await layAxe(context);
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  return { context, page, watch };
};

/** The code of an authenticator app. */
const codeOf = (totpSecret: string): string =>
  new TOTP({ secret: Secret.fromBase32(totpSecret), digits: 6, period: TOTP_PERIOD_S }).generate();

/** Signs a demo agent in at the console's own form, in the language asked for. */
export const signInAgent = async (page: Page, { site, demo }: Place, email: string, locale: Locale): Promise<void> => {
  const agent = demo.agents.find((one) => one.email === email);
  if (!agent) throw new Error(`no demo agent ${email}`);
  const { console: words, common } = wordsIn(locale);
  await page.goto(`${site.url}/console/`);
  // Chosen by hand, so that the agent's own language does not take its place.
  for (const one of [...LOCALES.filter((other) => other !== locale), locale]) {
    await page.getByText(common.languages[one], { exact: true }).click();
  }
  await page.getByLabel(words.signIn.email).fill(email);
  await page.getByLabel(words.signIn.password, { exact: true }).fill(agent.password);
  await page.getByRole('button', { name: words.signIn.submit }).click();
  if (agent.totpSecret) await page.getByLabel(words.signIn.code).fill(codeOf(agent.totpSecret));
  await page.getByRole('navigation', { name: words.nav.label }).waitFor();
};

/** Opens the portal as the wallet's app would: with a token it signed, in the fragment. */
export const enterPortal = async (
  page: Page,
  { site }: Place,
  { sub, name, locale }: { sub: string; name: string; locale: Locale },
): Promise<void> => {
  const token = await signIdentity(sub, { name, locale, email: `${sub}@customer.example` });
  await page.goto(`${site.url}/portal/?locale=${locale}#identity=${token}`);
  await page.getByRole('heading', { name: wordsIn(locale).portal.homePage.title }).waitFor();
};

/** Hands transactions in by the operator's feed. @throws when one is refused */
export const feed = async ({ site, demo }: Place, items: readonly FeedItem[]): Promise<void> => {
  const answer = await fetch(`${site.url}/api/transactions`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${demo.apiToken}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({ items }),
  });
  const said = await answer.text();
  if (!answer.ok || !said.includes('"rejected":[]')) throw new Error(`the feed was refused: ${said}`);
};

const RISE_LIMIT_MS = 180_000;
const RISE_STEP_MS = 1_000;

/** Waits until the workers have found the rise in the demonstration's past, and proposed its problem. */
export const waitForRise = async (page: Page, { site }: Place): Promise<void> => {
  for (let waited = 0; waited < RISE_LIMIT_MS; waited += RISE_STEP_MS) {
    const answer = await page.request.get(`${site.url}/api/problems?limit=1`);
    if ((await answer.text()).includes('"P-')) return;
    await page.waitForTimeout(RISE_STEP_MS);
  }
  throw new Error('no rise was found in the demonstration');
};
