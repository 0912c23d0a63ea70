/**
 * npm run bench -- [--json F.json] [--only intake,chat,queue,console,routing,duplicates,triage,startup,cube,refunds,reconcile] [--quick]
 *   [--data DIR] [--tickets N] [--lines N] [--kill] [--port N] [--minutes N]
 *   [--arrivals F.csv]… [--agents N] [--handling MINUTES] [--shift 9-18] [--zone Asia/Shanghai]
 *
 * Measures the built product (run `npm run build` before) and prints a table: each figure beside its limit or rival from
 * the same run. The desk is seeded with 100,000 tickets and 400,000 transactions on the embedded PostgreSQL, in DIR if
 * one is given (kept, so that a second run need not seed) or a folder that goes away. --quick takes a tenth of all.
 * `duplicates` fills a database of its own with a million tickets or N, asking on the way at a twentieth and a fifth, which
 * takes a quarter of an hour: only when named.
 * `console` needs a Chromium; it watches the memory of an open console for --minutes (3; 60 is the long form).
 * `reconcile` compares a bill of 50,000 lines, or of --lines; with --kill the desk is killed twice on the way.
 * `routing` plays simulated arrivals, and those of a seeded desk or of F.csv, which is what the queue's export of your own
 * desk answers (`GET /api/tickets/export?sort=created&createdFrom=…`): how many people these days need, and how long was waited.
 * Ports N (5500) to N + 4 must be free. Clients, servers and database share the machine.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openBenchDesk } from './measure/bench-desk.ts';
import { measureChat } from './measure/chat.ts';
import { measureConsole } from './measure/console.ts';
import { measureCube } from './measure/cube.ts';
import { measureDuplicates } from './measure/duplicates.ts';
import { measureIntake } from './measure/intake.ts';
import type { Figure } from './measure/numbers.ts';
import { measureQueue } from './measure/queue.ts';
import { measureReconcile } from './measure/reconcile.ts';
import { measureRefunds } from './measure/refunds.ts';
import { measureRouting } from './measure/routing.ts';
import { measureStartup } from './measure/startup.ts';
import { measureTriage } from './measure/triage.ts';
import { LEAST_MINUTES } from './routing/arrival.ts';

const PARTS = [
  'startup',
  'triage',
  'routing',
  'queue',
  'chat',
  'intake',
  'duplicates',
  'cube',
  'refunds',
  'console',
  'reconcile',
] as const;
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
const schema = z.object({
  json: z.string().optional(),
  only: z
    .string()
    .default(PARTS.filter((part) => part !== 'duplicates' && part !== 'console').join(','))
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(PARTS))),
  /** How long the open console is watched while messages come in. */
  minutes: z.coerce.number().positive().max(600).default(3),
  quick: z.boolean().default(false),
  kill: z.boolean().default(false),
  lines: z.coerce.number().int().min(1_000).max(5_000_000).optional(),
  data: z.string().optional(),
  tickets: z.coerce.number().int().min(100).max(10_000_000).default(1_000_000),
  port: z.coerce.number().int().min(1_024).max(65_000).default(5_500),
  arrivals: z.array(z.string().min(1)).max(100).default([]),
  agents: z.coerce.number().int().min(1).max(1_000).optional(),
  handling: z.coerce.number().gt(LEAST_MINUTES).max(480).default(11),
  shift: z
    .string()
    .default('0-24')
    .transform((text) => /^(\d{1,2})-(\d{1,2})$/.exec(text)?.slice(1).map(Number) ?? [])
    .pipe(z.tuple([z.number().max(23), z.number().max(24)], 'two hours, such as 9-18'))
    .refine(([from, to]) => from < to, 'ends before it begins')
    .transform(([from, to]) => ({ from, to })),
  zone: z.string().default('Asia/Shanghai').refine(isTimeZone, 'no time zone'),
});

const readOptions = (): z.output<typeof schema> => {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: {
        json: text,
        only: text,
        data: text,
        port: text,
        tickets: text,
        minutes: text,
        lines: text,
        quick: { type: 'boolean' },
        kill: { type: 'boolean' },
        arrivals: { type: 'string', multiple: true },
        agents: text,
        handling: text,
        shift: text,
        zone: text,
      },
    });
    return schema.parse(values);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    process.stderr.write(
      `${why}\nusage: npm run bench -- [--json F] [--only ${PARTS.join(',')}] [--quick] [--data DIR] [--tickets N] [--lines N] [--kill] [--port N] [--minutes N] [--arrivals F.csv]… [--agents N] [--handling MINUTES] [--shift 9-18] [--zone Asia/Shanghai]\n`,
    );
    process.exit(2);
  }
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const measureDesk = async (options: z.output<typeof schema>): Promise<Figure[]> => {
  const { only, quick, port } = options;
  const dataDir = options.data ? resolve(options.data) : await mkdtemp(join(tmpdir(), 'recourse-bench-'));
  const size = quick
    ? { tickets: 10_000, transactions: 40_000, customers: 100, agents: 20 }
    : { tickets: 100_000, transactions: 400_000, customers: 1_000, agents: 200 };
  try {
    tell('seeding and starting the desk …');
    const desk = await openBenchDesk(dataDir, port, size);
    try {
      const figures: Figure[] = [];
      if (only.includes('queue')) tell('queue …');
      if (only.includes('queue')) figures.push(...(await measureQueue(desk, quick ? 100 : 400)));
      if (only.includes('chat')) tell('chat …');
      if (only.includes('chat')) figures.push(...(await measureChat(desk, port + 1, quick ? 200 : 1_500)));
      if (only.includes('intake')) tell('intake …');
      if (only.includes('intake')) figures.push(...(await measureIntake(desk, port + 2, quick ? 1_000 : 4_000)));
      if (only.includes('console')) tell('console …');
      if (only.includes('console')) figures.push(...(await measureConsole(desk, options.minutes)));
      return figures;
    } finally {
      await desk.stop();
    }
  } finally {
    if (!options.data) await rm(dataDir, { recursive: true, force: true });
  }
};

const playRouting = async ({ arrivals, agents, handling, shift, zone }: z.output<typeof schema>): Promise<Figure[]> => {
  tell('routing …');
  try {
    return await measureRouting({ arrivals, people: agents, handling, shift, timeZone: zone });
  } catch (error) {
    if (arrivals.length === 0) throw error;
    tell(`--arrivals: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
};

const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map(
    ({ part, name, value, unit, beside, ratio, aim, met }) =>
      `| ${part} | ${name} | ${value} ${unit} | ${beside === null ? '' : `${beside} ${unit}`} | ${ratio ?? ''} | ${aim} | ${met === null ? '' : met ? 'yes' : 'no'} |`,
  );
  return ['| part | figure | ours | bare | ratio | aim | met |', '|---|---|---|---|---|---|---|', ...rows].join('\n');
};

const options = readOptions();
const figures: Figure[] = [];
if (options.only.includes('startup')) figures.push(...(await measureStartup(options.port + 3)));
if (options.only.includes('triage')) figures.push(...(await measureTriage()));
if (options.only.includes('duplicates')) {
  tell('duplicates …');
  const most = options.quick ? 50_000 : options.tickets;
  figures.push(...(await measureDuplicates([most / 20, most / 5, most].map(Math.round))));
}
if (options.only.includes('routing')) figures.push(...(await playRouting(options)));
if (options.only.includes('refunds')) {
  tell('refunds …');
  figures.push(...(await measureRefunds(options.port + 4, options.quick ? 150 : 600)));
}
if (options.only.includes('reconcile')) {
  tell('reconcile …');
  const lines = options.lines ?? (options.quick ? 10_000 : 50_000);
  figures.push(...(await measureReconcile(options.port + 4, lines, options.kill)));
}
if (options.only.includes('cube')) {
  const size = { transactions: 10_000_000, complaints: 200_000 };
  figures.push(...(await measureCube(options.quick ? { transactions: 1_000_000, complaints: 20_000 } : size)));
}
if (options.only.some((part) => part === 'queue' || part === 'chat' || part === 'intake' || part === 'console'))
  figures.push(...(await measureDesk(options)));
const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
process.stdout.write(`${tableOf(figures)}\n`);
if (options.json)
  await writeFile(options.json, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
process.exit(0);
