import { readFile } from 'node:fs/promises';
import { execute, mustExecute } from './execute.mjs';
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

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const QUIET = ['--no-audit', '--no-fund', '--include=dev'];

/**
 * `npm ci` insists on finding every platform's optional packages, which a registry mirror may lack and the lock file
 * then cannot name. `npm install --no-save` installs the same locked versions without that demand.
 */
const install = async () => {
  if ((await execute(NPM, ['ci', '--loglevel=silent', ...QUIET])) === 0) return;
  say(
    'npm ci declined the lock file here; installing the versions it names',
    'npm ci 不接受当前锁文件，改为按其中的版本安装',
  );
  await mustExecute(NPM, ['install', '--no-save', ...QUIET]);
};

/** Brings node_modules to what package-lock.json says, if it is not. */
export const ensureInstalled = async () => {
  checkNode();
  if (await isInstalled()) return;
  await timed('installing dependencies', '安装依赖', install);
};
