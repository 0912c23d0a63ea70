import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { gallery as en } from '../../client/words/en/gallery.ts';
import { gallery as zhCN } from '../../client/words/zh-CN/gallery.ts';
import type { Locale } from '../../server/contract/common.ts';
import { findViolations } from './support/check-axe.ts';
import { type GallerySite, openGallery } from './support/gallery.ts';
import { compareWithKept, countUnlike, drawWordsAsBars, isUnlike, shoot } from './support/pictures.ts';
import { openPerson, type Person } from './support/place.ts';
import { walk } from './support/walk.ts';

const LIMIT_MS = 240_000;
const CONSOLE = join(import.meta.dirname, '../../client/console');
const WORDS = { en, 'zh-CN': zhCN };

it('shows every shared component of the console', () => {
  const parts = readdirSync(join(CONSOLE, 'parts')).filter((name) => name.endsWith('.tsx'));
  const shown = readdirSync(join(CONSOLE, 'gallery'))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(CONSOLE, 'gallery', name), 'utf8'))
    .join('\n');
  expect(parts.length).toBeGreaterThan(15);
  expect(parts.filter((name) => !shown.includes(`'../parts/${name}'`))).toEqual([]);
});

walk('the gallery of parts', (openBrowser) => {
  let browser: Browser;
  let site: GallerySite;
  beforeAll(async () => {
    browser = await openBrowser();
    site = await openGallery();
  }, LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const visit = async (locale: Locale): Promise<Person> => {
    const person = await openPerson(browser, { locale, width: 1200, height: 900 });
    await person.page.goto(site.url);
    await person.page.getByRole('heading', { name: WORDS[locale].title }).waitFor();
    return person;
  };

  it.each([
    { locale: 'en', contrasts: ['no-preference', 'more'] },
    { locale: 'zh-CN', contrasts: ['no-preference'] },
  ] as const)(
    'has nothing that axe finds, light and dark, in $locale with contrasts $contrasts',
    async ({ locale, contrasts }) => {
      const { page, context, watch } = await visit(locale);
      const violations: string[] = [];
      for (const contrast of contrasts) {
        await page.emulateMedia({ contrast });
        violations.push(...(await findViolations(page, `gallery, contrast ${contrast}`)));
      }
      const { open, wrong } = WORDS[locale];
      await page.getByRole('button', { name: `${open}: ${wrong}`, exact: true }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
      violations.push(...(await findViolations(page, 'dialog with a fault')));
      expect(violations).toEqual([]);
      expect(watch.faults).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  it(
    'tells on paper when something was, not how long ago that is',
    async () => {
      const { page, context } = await visit('en');
      await page.emulateMedia({ media: 'print' });
      const told = await page.locator('time[data-paper]').evaluateAll((times) =>
        times.map((time) => ({
          exact: time.getAttribute('title') ?? '',
          paper: getComputedStyle(time, '::after').content,
          before: getComputedStyle(time).fontSize,
        })),
      );
      expect(told.length).toBeGreaterThan(0);
      for (const { exact, paper, before } of told) {
        expect(paper).toContain(exact);
        expect(before).toBe('0px');
      }
      await context.close();
    },
    LIMIT_MS,
  );

  const lookAt = async (page: Page): Promise<void> => {
    const height = await page.evaluate(() => document.querySelector('main > section')?.scrollHeight ?? 0);
    await page.setViewportSize({ width: 1200, height });
  };

  it(
    'looks as it did, whatever fonts a machine has',
    async () => {
      const { page, context } = await visit('en');
      await drawWordsAsBars(page);
      await lookAt(page);
      const found: (string | null)[] = [];
      for (const [name, colorScheme, contrast] of [
        ['light', 'light', 'no-preference'],
        ['dark', 'dark', 'no-preference'],
        ['high-contrast', 'light', 'more'],
        ['high-contrast-dark', 'dark', 'more'],
      ] as const) {
        await page.emulateMedia({ colorScheme, contrast });
        found.push(await compareWithKept(name, await shoot(page)));
      }
      expect(found.filter((each) => each !== null)).toEqual([]);

      // One colour of one mark is enough to be noticed.
      const before = await shoot(page);
      await page.evaluate(() => document.documentElement.style.setProperty('--p2-soft', '#00f'));
      expect(isUnlike(await countUnlike(before, await shoot(page)))).toBe(true);
      await context.close();
    },
    LIMIT_MS,
  );
});
