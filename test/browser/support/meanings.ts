import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reports } from '../../../client/words/en/reports.ts';

/** The marks that say what a figure counts: each is named by what it says. */
const MARKS = `button[aria-label^="${reports.what.split('{')[0]}"]`;

/** Every section of the page says what its figures count, to a keyboard and to a finger, which cannot hover. */
export const expectMeanings = async (page: Page): Promise<void> => {
  const sections = page.locator('section section');
  const count = await sections.count();
  expect(count).toBeGreaterThan(8);
  // From a key on, whatever is focused shows that it is.
  await page.keyboard.press('Tab');
  for (let nth = 0; nth < count; nth += 1) {
    const section = sections.nth(nth);
    const mark = section.locator(MARKS).first();
    const said = (await mark.count()) > 0 ? await mark.getAttribute('aria-label') : null;
    expect([await section.getByRole('heading').first().textContent(), said]).toEqual([
      expect.any(String),
      expect.stringMatching(/: .{10}/),
    ]);
    await (nth % 2 === 0 ? mark.focus() : mark.tap());
    const definition = said?.slice(said.indexOf(': ') + 2) ?? '';
    // Two sections side by side may say the same, and the first of them still be leaving.
    await page.getByRole('tooltip').filter({ hasText: definition }).last().waitFor();
    await page.keyboard.press('Escape');
  }
};
