import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { until } from '../support/desk-process.ts';
import {
  agentShows,
  agentWrites,
  customerShows,
  customerWrites,
  openTalk,
  openTalkPlace,
  said,
  type Talk,
  type TalkPlace,
} from './support/talk.ts';
import { walk } from './support/walk.ts';

const START_LIMIT_MS = 120_000;
/** As often as the console tries before a read has failed. */
const READ_TRIES = 3;
const LIMIT_MS = 300_000;
const { portal } = said;

walk('a chat loses, doubles and misplaces nothing', (openBrowser) => {
  let browser: Browser;
  let place: TalkPlace;
  let talk: Talk;

  beforeAll(async () => {
    browser = await openBrowser();
    place = await openTalkPlace();
  }, START_LIMIT_MS);
  afterEach(async () => {
    await talk?.close();
  });
  afterAll(async () => {
    await browser?.close();
    await place?.close();
  });

  const untilStored = (body: string) =>
    until(`"${body}" is stored`, async () => (await place.stored(talk.ticketId)).includes(body), 60_000);
  const untilAcknowledged = (page: Page) => page.locator('.pending').first().waitFor({ state: 'detached' });
  const untilRetrying = (page: Page) => page.locator('.delivery-not-delivered-will-retry').first().waitFor();

  /** The console reads again, as whenever somebody comes back to it, and gives up trying. */
  const untilReadsFail = async (page: Page) => {
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    const tries = (id: string) => failed.filter((url) => url.endsWith(`/api/tickets/${id}`)).length;
    await until('the ticket could not be read', () => tries(talk.ticketId) >= READ_TRIES, 60_000);
    // Time to draw it.
    await pause(500);
  };

  it(
    'when the line is cut at the moment of sending, on either side',
    async () => {
      talk = await openTalk(browser, place, 'cut');
      const { customer, customerLine, agent, agentLine } = talk;
      await agentWrites(agent, 'answer 1');
      await customerWrites(customer, 'word 1');
      customerLine.cut();
      await customerWrites(customer, 'word 2');
      await untilRetrying(customer);
      await customerWrites(customer, 'word 3');
      customerLine.mend();
      await untilAcknowledged(customer);
      // Stored, and the acknowledgement lost: the same is asked for again, not written again.
      customerLine.hang('answers');
      await customerWrites(customer, 'word 4');
      await untilStored('word 4');
      await customerWrites(customer, 'word 5');
      customerLine.cut();
      customerLine.mend();
      // Held for taking back, and due while there is no line.
      await untilStored('answer 1');
      agentLine.cut();
      await agentWrites(agent, 'answer 2');
      await agent.locator('[data-pending] [data-tone=warn]').waitFor();
      await untilReadsFail(agent);
      await agent.locator('#composer-text').fill('what was read stays, and can be written to');
      await agent.locator('#composer-text').fill('');
      agentLine.mend();
      await talk.expectWhole({
        customer: ['word 1', 'word 2', 'word 3', 'word 4', 'word 5'],
        agent: ['answer 1', 'answer 2'],
      });
    },
    LIMIT_MS,
  );

  it(
    'when the page is loaded again, or closed, with words that have not gone out',
    async () => {
      talk = await openTalk(browser, place, 'reload');
      const { customer, customerLine, agent, agentLine } = talk;
      customerLine.hang('sockets');
      agentLine.hang('sockets');
      await customerWrites(customer, 'before the reload');
      await agentWrites(agent, 'an answer before the reload');
      await customer.getByRole('textbox', { name: portal.chat.write }).fill('half a sentence');
      await Promise.all([customer.reload(), agent.reload()]);
      await customer.locator('.pending .said').getByText('before the reload').waitFor();
      expect(await customer.getByRole('textbox', { name: portal.chat.write }).inputValue()).toBe('half a sentence');
      // The console hands over what is held when its page goes; the portal's words wait for the next visit.
      expect(await place.stored(talk.ticketId)).not.toContain('before the reload');
      customerLine.mend();
      agentLine.mend();
      await customer.reload();
      await talk.expectWhole({ customer: ['before the reload'], agent: ['an answer before the reload'] });
    },
    LIMIT_MS,
  );

  it(
    'when two tabs of one customer write over a line that comes and goes',
    async () => {
      talk = await openTalk(browser, place, 'tabs');
      const { customer, customerLine, agent } = talk;
      const second = await talk.openTab();
      await customerWrites(customer, 'first tab 1');
      await customerWrites(second, 'second tab 1');
      await second.locator('.messages').getByText('first tab 1').waitFor();
      customerLine.cut();
      await customerWrites(customer, 'first tab 2');
      await customerWrites(second, 'second tab 2');
      await untilRetrying(second);
      // Opened while the others' words wait in the same browser.
      customerLine.mend();
      const third = await talk.openTab();
      await agentWrites(agent, 'answer');
      await talk.expectWhole(
        { customer: await ordered(['first tab 1', 'second tab 1', 'first tab 2', 'second tab 2']), agent: ['answer'] },
        [second, third],
      );
    },
    LIMIT_MS,
  );

  it(
    'when the button is pressed twice',
    async () => {
      talk = await openTalk(browser, place, 'twice');
      const { customer, agent } = talk;
      const box = customer.getByRole('textbox', { name: portal.chat.write });
      const send = customer.getByRole('button', { name: portal.chat.send, exact: true });
      await box.fill('double click');
      await send.dblclick();
      await box.fill('twice at once');
      await send.evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await box.fill('enter, enter');
      await box.press('Enter');
      await box.press('Enter');
      const write = agent.locator('#composer-text');
      const reply = agent.getByRole('button', { name: said.desk.composer.send, exact: true });
      await write.fill('answered twice at once');
      await reply.evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await write.fill('answered by a double click');
      await reply.dblclick();
      await talk.expectWhole({
        customer: ['double click', 'twice at once', 'enter, enter'],
        agent: ['answered twice at once', 'answered by a double click'],
      });
    },
    LIMIT_MS,
  );

  const ordered = async (bodies: readonly string[]): Promise<string[]> => {
    // Two tabs at once are stored in either order; each tab's own order is what must hold.
    for (const body of bodies) await untilStored(body);
    const stored = await place.stored(talk.ticketId);
    for (const tab of ['first', 'second']) {
      const of = (all: readonly string[]) => all.filter((body) => body.startsWith(tab));
      expect(of(stored)).toEqual(of(bodies));
    }
    return stored.filter((body) => bodies.includes(body));
  };

  it(
    'when the line hangs half open, and when the desk dies and comes back',
    async () => {
      talk = await openTalk(browser, place, 'hang');
      const { customer, customerLine, agent, agentLine } = talk;
      await agentWrites(agent, 'before');
      await untilStored('before');
      customerLine.hang('everything');
      agentLine.hang('everything');
      await customerWrites(customer, 'into the void');
      await agentWrites(agent, 'into the void too');
      await untilRetrying(customer);
      expect(await place.stored(talk.ticketId)).toHaveLength(2);
      customerLine.mend();
      agentLine.mend();
      await talk.expectWhole({ customer: ['into the void'], agent: ['before', 'into the void too'] });

      await agentWrites(agent, 'while it dies');
      await customerWrites(customer, 'as it dies');
      await place.kill();
      await customerWrites(customer, 'while it is dead');
      await untilRetrying(customer);
      await place.start();
      await talk.expectWhole({
        customer: ['into the void', 'as it dies', 'while it is dead'],
        agent: ['before', 'into the void too', 'while it dies'],
      });
    },
    LIMIT_MS,
  );

  /** How long until the screen shows the text without anybody touching it. */
  const timeUntilShown = async (shows: () => Promise<string[]>, text: string): Promise<number> => {
    const from = performance.now();
    await until(`"${text}" is shown`, async () => (await shows()).includes(text), 60_000);
    return Math.round(performance.now() - from);
  };
  const tell = (what: string, tookMs: number) => process.stdout.write(`${what}: right after ${tookMs} ms\n`);

  it(
    'when the network was away, and the page is right by itself once it returns',
    async () => {
      talk = await openTalk(browser, place, 'offline');
      const { customer, customerLine, agent } = talk;
      const network = customer.context();
      await network.setOffline(true);
      customerLine.cut();
      await customerWrites(customer, 'written in the tunnel');
      await agentWrites(agent, 'said meanwhile');
      await untilStored('said meanwhile');
      customerLine.mend();
      await network.setOffline(false);
      tell('network returned', await timeUntilShown(() => customerShows(customer), 'said meanwhile'));
      await talk.expectWhole({ customer: ['written in the tunnel'], agent: ['said meanwhile'] });
    },
    LIMIT_MS,
  );

  it(
    'when a page slept and its line died meanwhile, and the page is right by itself once it wakes',
    async () => {
      talk = await openTalk(browser, place, 'sleep', { hasClock: true });
      const { customer, customerLine, agent, agentLine } = talk;
      customerLine.hang('everything');
      await agentWrites(agent, 'said in the night');
      await agent.clock.runFor(5_000);
      await untilStored('said in the night');
      customerLine.mend();
      // As when a lid is opened: the time has jumped, and every timer fires once.
      await customer.clock.fastForward('20:00');
      tell('portal woke after 20 minutes', await timeUntilShown(() => customerShows(customer), 'said in the night'));

      agentLine.hang('everything');
      await customerWrites(customer, 'asked at lunch');
      await untilStored('asked at lunch');
      agentLine.mend();
      await agent.clock.fastForward('01:00:00');
      tell('console woke after an hour', await timeUntilShown(() => agentShows(agent), 'asked at lunch'));
      await talk.expectWhole({ customer: ['asked at lunch'], agent: ['said in the night'] });
    },
    LIMIT_MS,
  );
});
