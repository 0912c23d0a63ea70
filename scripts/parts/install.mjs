import { readFile } from 'node:fs/promises';
import { mustExecute } from './execute.mjs';
import { at } from './root.mjs';
import { say, timed } from './say.mjs';

const OLDEST = [20, 19];

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  say(
    `Recourse needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`,
    `Recourse 需要 Node ${OLDEST.join('.')} 或更高版本，当前为 ${process.versions.node}。`,
  );
  process.exit(1);
};

const readPackages = async (path) => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text ? JSON.parse(text).packages : null;
};

/** npm writes the inner list last, so an interrupted installation counts as none. Optional packages may be absent. */
const isInstalled = async () => {
  const [wanted, present] = await Promise.all([
    readPackages(at('package-lock.json')),
    readPackages(at('node_modules/.package-lock.json')),
  ]);
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || optional || devOptional || peer || present[path]?.version === version,
  );
};

/** Brings node_modules to what package-lock.json says, if it is not. */
export const ensureInstalled = async () => {
  checkNode();
  if (await isInstalled()) return;
  await timed('installing dependencies', '安装依赖', () =>
    mustExecute(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--include=dev']),
  );
};
