import axe from 'axe-core';
import type { BrowserContext, Frame, Page } from 'playwright-core';

/** WCAG 2.2 AA and what axe calls good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A switch of colours fades on thousands of elements, and contrast is measured on what stays. */
const WITHOUT_FADES = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { transition: none !important }');
  document.adoptedStyleSheets.push(sheet);
}`;

/** Lays axe into every page before the page's own scripts: the screens' security policy stays as it is. */
export const layAxe = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ content: `${axe.source}\n${WITHOUT_FADES}` });

/** What depends on colours, and so on nothing else that dark changes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type Part = 'all' | 'colours' | 'words';
const PARTS: Readonly<Record<Part, axe.RunOptions>> = {
  all: { runOnly: RULES },
  colours: { runOnly: { type: 'rule', values: COLOUR_RULES } },
  words: { runOnly: RULES, rules: Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }])) },
};

const runIn = (frame: Frame, part: Part, within: string | null): Promise<string[]> =>
  frame.evaluate(
    async ({ options, within: place }) => {
      const given: typeof axe | undefined = Reflect.get(globalThis, 'axe');
      if (!given) return ['axe is not on the page'];
      const { violations } = await given.run(place ?? document, {
        ...options,
        resultTypes: ['violations'],
        iframes: false,
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
      );
    },
    { options: PARTS[part], within },
  );

/** The switch of colours is drawn with the next frames, and what moves comes to rest. */
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

export type Look = {
  /** Only a part of the page, where the rest was looked at before. */
  within?: string | undefined;
  /** A further language changes words, not colours: those were looked at in the first. */
  further?: boolean;
};

/** What axe finds wrong on the page as it stands, in light and, where colours matter, in dark; each with its place and reason. */
export const findViolations = async (page: Page, screen: string, look: Look = {}): Promise<string[]> => {
  const found: string[] = [];
  const lookAt = async (colorScheme: 'light' | 'dark', part: Part): Promise<void> => {
    await settle(page);
    // A frame of another origin would not answer axe in the page; each is asked by itself.
    for (const frame of page.frames()) {
      const violations = await runIn(frame, part, look.within ?? null);
      found.push(...violations.map((each) => `${screen} (${colorScheme}) ${each}`));
    }
  };
  await lookAt('light', look.further ? 'words' : 'all');
  if (look.further) return found;
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt('dark', 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
};
