import type { BrowserContext, Page } from 'playwright-core';

/** What went wrong on the pages of one person, and everything the desk sent to them. */
export type Watch = {
  /** Errors of the console, uncaught errors, violations of the security policy, answers of 500 and above. */
  readonly faults: string[];
  /** Bodies of answers and frames of sockets, as text. */
  readonly received: string[];
};

/** By the contract a page learns by a 401 that nobody is signed in, or that a code is still to come; browsers note each. */
const isAskedForSignIn = (text: string, url: string): boolean =>
  text.includes('401') && /\/api\/(me|session)$/.test(url);

/**
 * A page that goes away keeps its draft once more, for what is on its way may be lost with it; where it was not, the second
 * is answered 409, which the draft takes as it comes.
 */
const isDraftKeptTwice = (text: string, url: string): boolean => text.includes('409') && /\/drafts\/\w+$/.test(url);

const watchPage = (page: Page, { faults, received }: Watch): void => {
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() !== 'error') return;
    if (isAskedForSignIn(message.text(), url) || isDraftKeptTwice(message.text(), url)) return;
    faults.push(`console: ${message.text()} (${url})`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
    if (!/\/(api|socket\.io)\//.test(response.url())) return;
    response.text().then(
      (text) => received.push(text),
      // A body that went away with its page was not read by anybody.
      () => undefined,
    );
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()));
  });
};

/** Watches every page of a person from its first moment. Call before the first page opens. */
export const watchContext = (context: BrowserContext): Watch => {
  const watch: Watch = { faults: [], received: [] };
  context.on('page', (page) => watchPage(page, watch));
  return watch;
};
