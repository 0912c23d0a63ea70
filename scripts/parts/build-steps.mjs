import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { compressAssets } from './compress-assets.mjs';
import { mustExecute } from './execute.mjs';
import { hashInputs } from './hash-inputs.mjs';
import { at } from './root.mjs';
import { timed } from './say.mjs';

const STAMPS = at('dist', '.build.json');
const isTemplate = (path) => path.endsWith('.hbs');
const node = process.execPath;

const copyTemplates = async () => {
  await mkdir(at('dist/templates'), { recursive: true });
  const filter = (source) => !/\.[^/]+$/.test(source) || isTemplate(source);
  if (existsSync(at('templates'))) await cp(at('templates'), at('dist/templates'), { recursive: true, filter });
};

/** Each step: what it reads, what proves that it ran, and how it runs. Types are `npm run check`'s matter. */
export const STEPS = [
  {
    name: 'server',
    label: ['compiling server and workers', '编译服务端与任务进程'],
    inputs: ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'server', 'workers', 'templates', 'bench'],
    accepts: (path) => /\.(ts|json)$/.test(path),
    product: 'dist/server',
    run: () => mustExecute(node, [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck']),
  },
  {
    name: 'templates',
    label: ['copying message templates', '复制消息模板'],
    inputs: ['templates'],
    accepts: isTemplate,
    product: 'dist/templates',
    run: copyTemplates,
  },
  {
    name: 'client',
    label: ['building the screens', '构建界面'],
    needs: 'client/vite.config.ts',
    inputs: ['client', 'server/contract', 'package-lock.json', 'tsconfig.json'],
    product: 'dist/client',
    // The customers' pages are a bundle of their own, written after the console's into the same folder.
    run: async () => {
      const vite = at('node_modules/vite/bin/vite.js');
      for (const config of ['client/vite.config.ts', 'client/portal/vite.config.ts']) {
        await mustExecute(node, [vite, 'build', '--config', config, '--logLevel', 'warn']);
      }
      await compressAssets(at('dist/client/assets'));
    },
  },
  {
    name: 'triage',
    label: ['training the triage model', '训练分诊模型'],
    needs: 'scripts/train-triage.ts',
    inputs: ['scripts/train-triage.ts', 'server/desk/triage', 'server/contract/taxonomy.ts'],
    product: 'dist/triage-model.bin',
    run: () => mustExecute(node, ['--import', 'tsx', 'scripts/train-triage.ts']),
  },
];

const readStamps = async () => {
  const text = await readFile(STAMPS, 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

const keepStamp = async (name, hash) => {
  await mkdir(at('dist'), { recursive: true });
  const draft = `${STAMPS}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ ...(await readStamps()), [name]: hash }, null, 2));
  await rename(draft, STAMPS);
};

/** Runs the steps whose inputs changed since they last ran, or whose product is gone. Returns the names that ran. */
export const buildStale = async ({ only = null, force = false } = {}) => {
  const done = [];
  for (const step of STEPS) {
    if (only && !only.includes(step.name)) continue;
    if (step.needs && !existsSync(at(step.needs))) continue;
    const hash = await hashInputs(step.inputs, step.accepts);
    const isFresh = (await readStamps())[step.name] === hash && existsSync(at(step.product));
    if (isFresh && !force) continue;
    await timed(...step.label, step.run);
    await keepStamp(step.name, hash);
    done.push(step.name);
  }
  return done;
};
