/** npm run build [-- --only server,templates,client,triage] [--force] */
import { parseArgs } from 'node:util';
import { buildStale, STEPS } from './parts/build-steps.mjs';
import { endWithSignals } from './parts/execute.mjs';
import { ensureInstalled } from './parts/install.mjs';
import { say } from './parts/say.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, force: { type: 'boolean', default: false } } });
const only = values.only?.split(',') ?? null;
const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
if (unknown.length > 0) {
  const known = STEPS.map((step) => step.name).join(', ');
  say(`No such step: ${unknown.join(', ')}. Steps: ${known}`, `没有这个步骤：${unknown.join('、')}。可选：${known}`);
  process.exit(64);
}

endWithSignals();
await ensureInstalled();
const done = await buildStale({ only, force: values.force });
if (done.length === 0) say('Everything is up to date.', '所有内容均为最新。');
