import axe from 'axe-core';
import type { BrowserContext, Frame, Page } from 'playwright-core';

/** WCAG 2.2 AA and what axe calls good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Lays axe into every page before the page's own scripts: the screens' security policy stays as it is. */
export const layAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript({ content: axe.source });

const runIn = (frame: Frame, within: string | null): Promise<string[]> =>
  frame.evaluate(
    async ({ tags, within: part }) => {
      const given: typeof axe | undefined = Reflect.get(globalThis, 'axe');
      if (!given) return ['axe is not on the page'];
      const { violations } = await given.run(part ?? document, {
        runOnly: tags,
        resultTypes: ['violations'],
        iframes: false,
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
      );
    },
    { tags: RULES, within },
  );

/** The switch of colours is drawn with the next frames and may fade: contrast is measured on what stays. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    // One fade may begin another, and on a busy machine the first begins late: quiet twice in a row is quiet.
    for (let quiet = 0; quiet < 2; ) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(moving.map(({ finished }) => finished));
      quiet = moving.length === 0 ? quiet + 1 : 0;
    }
  });

const SCHEMES = ['light', 'dark'] as const;

/**
 * What axe finds wrong on the page as it stands, light and dark; each with its place and reason. `within` looks only at
 * a part of it, where the rest was looked at before.
 */
export const findViolations = async (page: Page, screen: string, within: string | null = null): Promise<string[]> => {
  const found: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    // A frame of another origin would not answer axe in the page; each is asked by itself.
    for (const frame of page.frames()) {
      found.push(...(await runIn(frame, within)).map((each) => `${screen} (${colorScheme}) ${each}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
};
