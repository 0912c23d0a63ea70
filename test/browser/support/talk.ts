import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openTicket } from '../../../server/contract/portal.ts';
import { openDatabase } from '../../../server/platform/db/open-database.ts';
import { TABLES } from '../../../server/tables.ts';
import { addStaff, call, type Person, signInCustomer } from '../../faults/people.ts';
import { openSite, type Site } from '../../faults/site.ts';
import { type DeskChild, until } from '../../support/desk-process.ts';
import { signIdentity } from '../../support/process.ts';
import { type Line, openLine } from './line.ts';
import { openPerson } from './place.ts';
import { wordsIn } from './words.ts';

const { portal, console: desk } = wordsIn('en');
const WHOLE_LIMIT_MS = 60_000;
const COMPLAINT = 'My top-up has not arrived for two days.';

/** A desk that can be killed and started again, and one agent of it. */
export type TalkPlace = {
  readonly site: Site;
  readonly agent: Person;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Public messages people wrote, as the database has them: in order, first the complaint itself. */
  stored(ticketId: string): Promise<string[]>;
  close(): Promise<void>;
};

export const openTalkPlace = async (): Promise<TalkPlace> => {
  const site = await openSite({ redis: 'no' });
  let child: DeskChild = await site.start('together');
  const agent = await addStaff(site, site.url, 'lead');
  const database = await openDatabase({
    url: await site.databaseUrl(),
    tables: TABLES,
    poolSize: 1,
    applicationName: 'talk',
  });
  return {
    site,
    agent,
    kill: () => child.kill(),
    start: async () => {
      child = await site.start('together');
    },
    stored: async (ticketId) => {
      const rows: { body: string }[] = await database.query(
        `select body from message
         where ticket_id = $1 and visibility = 'public' and event_code is null and author_kind <> 'system' order by seq`,
        [ticketId],
      );
      return rows.map(({ body }) => body);
    },
    close: async () => {
      await database.destroy();
      await site.close();
    },
  };
};

/** One ticket with its customer at the portal and its agent at the console, each on a line of their own. */
export type Talk = {
  readonly ticketId: string;
  readonly customer: Page;
  readonly customerLine: Line;
  readonly agent: Page;
  readonly agentLine: Line;
  /** Another tab of the same customer, in the same browser. */
  openTab(): Promise<Page>;
  /** Waits until both screens show what the database has: all that was written, each once, in each writer's order. */
  expectWhole(
    written: { customer: readonly string[]; agent: readonly string[] },
    tabs?: readonly Page[],
  ): Promise<void>;
  close(): Promise<void>;
};

export const customerShows = (page: Page): Promise<string[]> => page.locator('.messages .said').allInnerTexts();
export const agentShows = (page: Page): Promise<string[]> =>
  page.getByRole('log').locator('[class*=bubble]').allInnerTexts();

/** The customer's words, sent by the button. */
export const customerWrites = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: portal.chat.write }).fill(text);
  await page.getByRole('button', { name: portal.chat.send, exact: true }).click();
};
/** The agent's words, sent by the keyboard; they are held for a moment, in which they can be taken back. */
export const agentWrites = async (page: Page, text: string): Promise<void> => {
  await page.locator('#composer-text').fill(text);
  await page.locator('#composer-text').press('Control+Enter');
};

/** @param hasClock lets the test make time jump on both screens */
export const openTalk = async (
  browser: Browser,
  place: TalkPlace,
  sub: string,
  { hasClock = false }: { hasClock?: boolean } = {},
): Promise<Talk> => {
  const { site } = place;
  const [customerLine, agentLine] = await Promise.all([openLine(site.url), openLine(site.url)]);
  const signed = await signInCustomer(site.url, sub);
  const ticket = await call(
    site.url,
    signed,
    openTicket,
    { kind: 'query', body: COMPLAINT, locale: 'en' },
    randomUUID(),
  );
  const guest = await openPerson(browser, { locale: 'en', width: 900 });
  const staff = await openPerson(browser, { locale: 'en' });
  if (hasClock) await Promise.all([guest.context.clock.install(), staff.context.clock.install()]);
  const enter = async (page: Page): Promise<Page> => {
    const to = encodeURIComponent(`/ticket/${ticket.id}/messages`);
    const token = await signIdentity(sub, { name: sub, locale: 'en' });
    await page.goto(`${customerLine.url}/portal/?locale=en#identity=${token}&to=${to}`);
    await page.locator('.messages').getByText(COMPLAINT).waitFor();
    return page;
  };
  const [name = '', value = ''] = place.agent.headers.Cookie?.split('=') ?? [];
  await staff.context.addCookies([{ name, value, url: agentLine.url }]);
  await staff.page.goto(`${agentLine.url}/console/queue/${ticket.id}`);
  await Promise.all([enter(guest.page), staff.page.getByRole('log').getByText(COMPLAINT).first().waitFor()]);
  await staff.page.locator('#composer-text').waitFor();

  return {
    ticketId: ticket.id,
    customer: guest.page,
    customerLine,
    agent: staff.page,
    agentLine,
    openTab: async () => enter(await guest.context.newPage()),
    expectWhole: async (written, tabs = []) => {
      const all = [COMPLAINT, ...written.customer, ...written.agent];
      const look = async () => ({
        database: await place.stored(ticket.id),
        customer: await Promise.all([guest.page, ...tabs].map(customerShows)),
        agent: await agentShows(staff.page),
      });
      const isWhole = ({ database, customer, agent }: Awaited<ReturnType<typeof look>>): boolean =>
        database.length >= all.length &&
        [...customer, agent].every((shown) => JSON.stringify(shown) === JSON.stringify(database));
      let seen = await look();
      await until(
        'both screens show what the database has',
        async () => {
          seen = await look();
          return isWhole(seen);
        },
        WHOLE_LIMIT_MS,
      ).catch(() => undefined);
      const { database } = seen;
      expect([...database].sort()).toEqual([...all].sort());
      expect(seen).toEqual({ database, customer: seen.customer.map(() => database), agent: database });
      for (const side of [written.customer, written.agent])
        expect(database.filter((body) => side.includes(body))).toEqual(side);
    },
    close: async () => {
      await guest.context.close();
      await staff.context.close();
      await customerLine.close();
      await agentLine.close();
    },
  };
};

export const said = { portal, desk };
