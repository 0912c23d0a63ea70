import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { until } from '../support/desk-process.ts';
import { openPerson, openPlace, type Place, signInAgent } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const LIMIT_MS = 240_000;
const ANSWER = 'Written in a tunnel, sent at its end.';

/** What is kept of the desk's data on this device, by name, and whether any of it can be read without the key. */
const keptOn = (page: Page): Promise<{ names: string[]; isLegible: boolean; hasKey: boolean }> =>
  page.evaluate(async () => {
    const open = indexedDB.open('recourse-reading');
    const database = await new Promise<IDBDatabase>((done, fail) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error);
    });
    const stores = [...database.objectStoreNames];
    const [store] = stores;
    const read = <T>(asked: IDBRequest<T>) => new Promise<T>((done) => (asked.onsuccess = () => done(asked.result)));
    const shelf = store ? database.transaction(store).objectStore(store) : null;
    const [names, values] = shelf ? await Promise.all([read(shelf.getAllKeys()), read(shelf.getAll())]) : [[], []];
    database.close();
    const text = values.map((one) => new TextDecoder().decode(one.sealed)).join('');
    return {
      names: names.map((name) => String(name).replace(/^[^.]+\./, '')),
      isLegible: text.includes('"messages"') || text.includes('"permissions"'),
      hasKey: sessionStorage.getItem('recourse.reading') !== null,
    };
  });

walk('the console without a line', (openBrowser) => {
  const { console: said, common } = wordsIn('en');
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
    'shows the open thread after a reload, sends once what was written there, and keeps nothing past the session',
    async () => {
      const { page, context } = await openPerson(browser, { locale: 'en' });
      await signInAgent(page, place, 'amy@demo.example', 'en');
      await page.goto(`${place.site.url}/console/queue?view=all&status=any`);
      await page.locator('[data-ticket]').filter({ hasText: 'Emma Wilson' }).first().click();
      const log = page.getByRole('log');
      await log.locator('[data-kind="customer"]').first().waitFor();
      const firstWords = (await log.locator('[data-kind="customer"]').first().textContent()) ?? '';
      await until('the page, its code and what was read are kept', async () => {
        const { names } = await keptOn(page);
        const isShellKept = await page.evaluate(async () => {
          const cache = await caches.open('recourse-shell');
          const { active } = (await navigator.serviceWorker.getRegistration('/console/')) ?? {};
          return active !== undefined && active !== null && (await cache.match('/console/')) !== undefined;
        });
        return (
          isShellKept &&
          ['me', 'queries'].every((one) => names.includes(one)) &&
          names.some((one) => /^thread/.test(one))
        );
      });
      expect((await keptOn(page)).isLegible).toBe(false);

      await context.setOffline(true);
      await page.reload();
      await log.locator('[data-kind="customer"]').first().waitFor();
      expect(await log.locator('[data-kind="customer"]').first().textContent()).toBe(firstWords);
      await page.locator('[data-ticket]').nth(1).waitFor();
      await page.getByText(said.state.offline).waitFor();
      await page.getByRole('textbox', { name: said.composer.reply }).fill(ANSWER);
      await page.keyboard.press('Control+Enter');
      await log.getByText(common.delivery['not-delivered-will-retry']).waitFor();
      // Loaded anew once more before there is a line: what was written waits on.
      await page.reload();
      await log.getByText(ANSWER).waitFor();

      await context.setOffline(false);
      await log.locator('[data-pending]').first().waitFor({ state: 'detached' });
      await log.getByText(ANSWER).waitFor();
      await page.reload();
      await log.getByText(ANSWER).waitFor();
      expect(await log.getByText(ANSWER).count()).toBe(1);

      await page.getByRole('button', { name: new RegExp(said.account.menu) }).click();
      await page.getByRole('button', { name: said.account.signOut, exact: true }).click();
      await page.getByLabel(said.signIn.email).waitFor();
      expect(await keptOn(page)).toEqual({ names: [], isLegible: false, hasKey: false });
      await context.setOffline(true);
      await page.reload();
      await page.getByText(said.state.failed).waitFor();
      await context.close();
    },
    LIMIT_MS,
  );
});
