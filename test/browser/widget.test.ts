import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Locale } from '../../server/contract/common.ts';
import { openTicket } from '../../server/contract/portal.ts';
import { customerSignIn } from '../../server/contract/session.ts';
import { call } from '../faults/people.ts';
import { signIdentity } from '../support/process.ts';
import { findViolations } from './support/check-axe.ts';
import { type Host, openHost } from './support/host.ts';
import { openPerson, openPlace, type Place, signInAgent } from './support/place.ts';
import { walk } from './support/walk.ts';
import { wordsIn } from './support/words.ts';

const START_LIMIT_MS = 120_000;
const LIMIT_MS = 300_000;
const AGENTS = { 'zh-CN': 'lin@demo.example', en: 'amy@demo.example' } as const;
const SAID = {
  'zh-CN': { body: '我的充值一直没有到账，已经两天了。', answer: '您好，我们正在查询这笔充值。' },
  en: { body: 'My top-up has not arrived for two days.', answer: 'We are asking the bank about it.' },
} as const;

/** As text, since the page's policy forbids no debugger, and the test knows nothing of the page's types. */
const DRIVE = `(() => {
  const heard = [];
  const ends = ['open', 'close'].map((event) => Recourse.on(event, () => heard.push(event)));
  Recourse.close();
  Recourse.open();
  Recourse.close();
  for (const end of ends) end();
  Recourse.open();
  return heard;
})()`;

walk("the window in a wallet's own page", (openBrowser) => {
  let browser: Browser;
  let place: Place;
  const hosts: Host[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    place = await openPlace();
  }, START_LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(hosts.map((host) => host.close()));
    await place?.close();
  });

  it.each<Locale>(['zh-CN', 'en'])(
    'loads, talks, closes and counts what came meanwhile, in %s',
    async (locale) => {
      const { portal } = wordsIn(locale);
      const { body, answer } = SAID[locale];
      const look = { further: locale !== 'en' };
      const sub = `widget-${locale}`;
      const sign = () => signIdentity(sub, { name: 'Kim', locale });
      const { token } = await call(place.site.url, null, customerSignIn, { identityToken: await sign() });
      const signed = { id: '', token, headers: { Authorization: `Bearer ${token}` } };
      const ticket = await call(place.site.url, signed, openTicket, { kind: 'complaint', body, locale }, randomUUID());

      const host = await openHost(place.site.url, locale, sign);
      hosts.push(host);
      const guest = await openPerson(browser, { locale, width: 1024, height: 768 });
      await guest.page.goto(host.url);
      const launcher = guest.page.getByRole('button', { name: portal.brand });
      expect(await findViolations(guest.page, 'host page', look)).toEqual([]);
      await launcher.click();
      const inside = guest.page.frameLocator('iframe');
      await inside.getByRole('link', { name: body }).click();
      await inside.getByRole('tab', { name: portal.ticket.messagesTab }).click();
      await inside.getByText(body).last().waitFor();
      expect(await findViolations(guest.page, 'widget', look)).toEqual([]);

      const agent = await openPerson(browser, { locale });
      await signInAgent(agent.page, place, AGENTS[locale], locale);
      await agent.page.goto(`${place.site.url}/console/queue/${ticket.id}`);
      const write = agent.page.locator('#composer-text');
      await write.fill(answer);
      await write.press('Control+Enter');
      await inside.getByText(answer, { exact: true }).waitFor();

      await inside.getByRole('button', { name: portal.close, exact: true }).click();
      await launcher.waitFor();
      await write.fill(`${answer} 2`);
      await write.press('Control+Enter');
      await agent.page.getByRole('log').getByText(`${answer} 2`, { exact: true }).first().waitFor();
      await guest.page.getByRole('button', { name: new RegExp(`${portal.brand}.*1`) }).waitFor();
      expect(await findViolations(guest.page, 'badge', look)).toEqual([]);
      await guest.page.keyboard.press('Enter');
      await inside.getByText(`${answer} 2`, { exact: true }).waitFor();
      await guest.page.getByRole('button', { name: /1/ }).waitFor({ state: 'detached' });

      // The page's own script closes and opens it, and hears of that for as long as it asks.
      expect(await guest.page.evaluate(DRIVE)).toEqual(['close', 'open', 'close']);
      await inside.getByText(`${answer} 2`, { exact: true }).waitFor();

      expect([...guest.watch.faults, ...agent.watch.faults]).toEqual([]);
      await guest.context.close();
      await agent.context.close();
    },
    LIMIT_MS,
  );
});
