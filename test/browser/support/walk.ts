import { describe } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { findChromium, openChromium } from './chromium.ts';

/** A walk through screens, in a browser that `openBrowser` starts; where there is none it is skipped, with a word why. */
export const walk = (name: string, steps: (openBrowser: () => Promise<Browser>) => void): void => {
  const path = findChromium();
  if (path === null) process.stdout.write(`skipped: ${name}, because there is no Chromium here\n`);
  (path === null ? describe.skip : describe)(name, () => steps(() => openChromium(path ?? '')));
};
