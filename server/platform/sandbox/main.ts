import { parseArgs } from 'node:util';
import { makeSandboxKeys } from './keys.ts';
import { createSandbox } from './sandbox.ts';

/**
 * The sandbox as a process of its own. Prints one line of JSON, `{"ready":true,"url":…,"port":…}`, when it listens.
 * With `--leave-with-parent` it ends when its standard input does, so that a killed parent leaves nothing behind.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    keys: { type: 'string' },
    'notify-base': { type: 'string' },
    'auto-payments': { type: 'boolean', default: false },
    'auto-currency': { type: 'string' },
    'latency-ms': { type: 'string', default: '0' },
    'no-intervals': { type: 'boolean', default: false },
    'leave-with-parent': { type: 'boolean', default: false },
  },
});
if (!values.data) throw new Error('--data names the folder of the books');

const keys = await makeSandboxKeys(values.keys ?? values.data);
const sandbox = await createSandbox({
  dataDir: values.data,
  keys: keys.sandbox,
  port: Number(values.port),
  notifyBase: values['notify-base'],
  autoPayments: values['auto-payments'],
  autoCurrency: values['auto-currency'],
  latencyMs: Number(values['latency-ms']),
  enforceIntervals: !values['no-intervals'],
});

const leave = async (): Promise<void> => {
  await sandbox.close();
  process.exit(0);
};
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
if (values['leave-with-parent']) {
  process.stdin.once('end', leave);
  process.stdin.once('error', leave);
  process.stdin.resume();
}
process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url, port: sandbox.port })}\n`);
