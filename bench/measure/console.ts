import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../test/browser/support/chromium.ts';
import type { BenchDesk } from './bench-desk.ts';
import { type Figure, percentile, round } from './numbers.ts';

/** One frame of a screen that draws sixty in a second. */
const FRAME_MS = 1_000 / 60;
/** A frame that missed its turn: the next one came two turns later. */
const MISSED_MS = FRAME_MS * 1.5;
const LOAD_AIM_MS = 1_000;
const INTERACTION_AIM_MS = 100;
const SHIFT_AIM = 0.1;
const LOADS = 5;
const STEPS = 20;
const SCROLL_MS = 10_000;
const WHEEL_PX = 240;
const EVENTS_A_SECOND = 10;
const SAMPLE_MS = 10_000;
const MEGABYTE = 1_000_000;

const FLAGS = ['--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

const figure = (name: string, value: number, unit: string, aim: string, met: boolean | null): Figure => ({
  part: 'console',
  name,
  value: round(value),
  unit,
  beside: null,
  ratio: null,
  aim,
  met,
});

const openAgent = async (browser: Browser, desk: BenchDesk): Promise<BrowserContext> => {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const [agent] = desk.agents;
  const [name = '', value = ''] = (agent?.headers.cookie ?? '').split('=');
  // The compiler that runs this file marks functions by name, also those that the page runs.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await context.addCookies([{ name, value, url: `http://127.0.0.1:${desk.port}` }]);
  return context;
};
const queueOf = (desk: BenchDesk): string => `http://127.0.0.1:${desk.port}/console/queue?view=all&status=any`;

type Loaded = { readonly ms: number; readonly shift: number; readonly bytes: number };
/** A first visit: nothing cached, until the first ticket of the queue is on the screen; shifts for a second longer. */
const load = async (browser: Browser, desk: BenchDesk): Promise<Loaded> => {
  const context = await openAgent(browser, desk);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = { shift: 0, ms: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ('value' in entry && typeof entry.value === 'number') seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver((_, watcher) => {
      if (!document.querySelector('[data-ticket]')) return;
      watcher.disconnect();
      requestAnimationFrame(() => {
        seen.ms = performance.now();
      });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(queueOf(desk));
  await page.locator('[data-ticket]').first().waitFor();
  await page.waitForTimeout(1_000);
  const found = await page.evaluate(() => {
    const seen: unknown = Reflect.get(globalThis, 'seen');
    const files = performance.getEntriesByType('resource');
    const bytes = files.reduce(
      (sum, file) => sum + (file instanceof PerformanceResourceTiming ? file.encodedBodySize : 0),
      0,
    );
    return { ...Object(seen), bytes };
  });
  await context.close();
  return found;
};

/** From a key to the next ticket's thread on the screen, and the browser's own time from a key to what is drawn next. */
const walk = async (page: Page): Promise<{ readonly thread: number[]; readonly paint: number[] }> => {
  await page.evaluate(() => {
    const paints: number[] = [];
    Object.assign(globalThis, { paints });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') paints.push(entry.duration);
    }).observe(Object.assign({ type: 'event' }, { durationThreshold: 16 }));
  });
  const thread: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const before = page.url();
    const started = performance.now();
    await page.keyboard.press('j');
    await page.waitForFunction(
      (old) => location.href !== old && document.querySelector('[role="log"] > div')?.childElementCount,
      before,
      { polling: 'raf' },
    );
    thread.push(performance.now() - started);
  }
  const paint = await page.evaluate(() => {
    const found: unknown = Reflect.get(globalThis, 'paints');
    return Array.isArray(found) ? found.map(Number) : [];
  });
  return { thread, paint };
};

/** Reads on to the end of the list, as somebody who holds the End key would. */
const reachEnd = async (page: Page, tickets: number): Promise<number> => {
  for (let at = 0; at < tickets; ) {
    const next = await page.evaluate(async () => {
      const list = document.querySelector('[data-ticket]')?.closest('section');
      list?.scrollTo({ top: list.scrollHeight });
      await new Promise((done) => setTimeout(done, 10));
      return Number(document.querySelector('li[aria-posinset]:last-of-type')?.getAttribute('aria-posinset') ?? 0);
    });
    const isWhole = await page.evaluate(
      () => document.querySelector('li[aria-setsize]')?.getAttribute('aria-setsize') !== '-1',
    );
    at = isWhole ? tickets : next;
  }
  return page.evaluate(() => {
    const list = document.querySelector('[data-ticket]')?.closest('section');
    list?.scrollTo({ top: 0 });
    return Number(document.querySelector('li[aria-setsize]')?.getAttribute('aria-setsize') ?? 0);
  });
};

/** Times between frames while the wheel turns through the list. */
const scroll = async (page: Page): Promise<number[]> => {
  const box = await page.locator('[data-ticket]').first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 200);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    let last = performance.now();
    const step = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const until = performance.now() + SCROLL_MS;
  while (performance.now() < until) await page.mouse.wheel(0, WHEEL_PX);
  return page.evaluate(() => {
    const found: unknown = Reflect.get(globalThis, 'frames');
    return Array.isArray(found) ? found.slice(2).map(Number) : [];
  });
};

/** Megabytes an hour by which the heap grows, by least squares over samples after garbage is collected. */
const slopeOf = (samples: readonly { readonly at: number; readonly mb: number }[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [at, mb] = [mean(samples.map((one) => one.at)), mean(samples.map((one) => one.mb))];
  const over = samples.reduce((sum, one) => sum + (one.at - at) * (one.mb - mb), 0);
  return (over / samples.reduce((sum, one) => sum + (one.at - at) ** 2, 0)) * 3_600_000;
};

/** Ten messages a second from customers, while the console is open on the queue and a thread. */
const watchMemory = async (page: Page, desk: BenchDesk, minutes: number) => {
  const session = await page.context().newCDPSession(page);
  const samples: { at: number; mb: number }[] = [];
  let sent = 0;
  const send = () => {
    const customer = desk.customers[sent % desk.customers.length];
    sent += 1;
    if (!customer) return Promise.resolve();
    return fetch(`http://127.0.0.1:${desk.port}/api/customer/tickets/${customer.ticketId}/messages`, {
      method: 'POST',
      headers: { ...customer.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ clientMessageId: crypto.randomUUID(), body: `still waiting, ${sent}` }),
    }).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    );
  };
  const started = performance.now();
  const timer = setInterval(() => void send(), 1_000 / EVENTS_A_SECOND);
  while (performance.now() - started < minutes * 60_000) {
    await page.waitForTimeout(SAMPLE_MS);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    samples.push({ at: performance.now() - started, mb: usedSize / MEGABYTE });
  }
  clearInterval(timer);
  return { samples, sent };
};

/**
 * The console in a Chromium without a screen or graphics card, on the same machine as desk and database. Its frames come
 * from a clock of sixty a second and are drawn by the processor: what misses here misses for want of processor time.
 */
export const measureConsole = async (desk: BenchDesk, minutes: number): Promise<Figure[]> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium here: set CHROMIUM_PATH');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS,
  });
  try {
    const loads: Loaded[] = [];
    for (let nth = 0; nth < LOADS; nth += 1) loads.push(await load(browser, desk));
    const first = percentile(
      loads.map(({ ms }) => ms),
      0.5,
    );
    const shift = Math.max(...loads.map((one) => one.shift));

    const context = await openAgent(browser, desk);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(queueOf(desk));
    await page.locator('[data-ticket]').first().waitFor();
    const { thread, paint } = await walk(page);
    const drawn = paint.length > 0 ? percentile(paint, 0.98) : 0;

    const memory = await watchMemory(page, desk, minutes);
    const settled = memory.samples.slice(Math.floor(memory.samples.length / 4));
    const slope = slopeOf(settled);

    const [{ count } = { count: 0 }] = (
      await desk.client.query<{ count: number }>('select count(*)::int as count from ticket')
    ).rows;
    await page.goto(queueOf(desk));
    await page.locator('[data-ticket]').first().waitFor();
    const rows = await reachEnd(page, count);
    await page.waitForTimeout(1_000);
    const frames = await scroll(page);
    const inTime = frames.filter((ms) => ms <= MISSED_MS).length / frames.length;
    await context.close();
    return [
      figure('first visit to the first ticket, median', first, 'ms', `< ${LOAD_AIM_MS} ms`, first < LOAD_AIM_MS),
      figure('fetched on a first visit', (loads[0]?.bytes ?? 0) / 1_000, 'kB', '', null),
      figure('layout shift on a first visit, worst', shift, '', `< ${SHIFT_AIM}`, shift < SHIFT_AIM),
      figure('key to what is drawn next, p98', drawn, 'ms', `< ${INTERACTION_AIM_MS} ms`, drawn < INTERACTION_AIM_MS),
      figure('key to the next thread, median', percentile(thread, 0.5), 'ms', '', null),
      figure('rows in the scrolled list', rows, 'rows', '', null),
      figure('frames of scrolling in time', inTime * 100, '%', '> 95 %', inTime > 0.95),
      figure('frame of scrolling, p99', percentile(frames, 0.99), 'ms', '', null),
      figure(`heap after ${minutes} min of ${memory.sent} messages`, settled.at(-1)?.mb ?? 0, 'MB', '', null),
      figure('heap grows by', slope, 'MB/h', '', null),
    ];
  } finally {
    await browser.close();
  }
};
