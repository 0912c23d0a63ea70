import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/**
 * How PostgreSQL programs are started: `owner` is whose files and process they are (null: ours), `launcher` the command
 * that switches to it when plain setuid would leave folders closed.
 */
export type Account = { owner: { uid: number; gid: number } | null; launcher: readonly string[] };

const NOBODY = 65_534;
const EXECUTE_BY_OTHERS = 0o001;
const CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
] as const;
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'] as const;

const findUnprivilegedUser = async (): Promise<{ uid: number; gid: number }> => {
  const rows = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const row = rows.find((columns) => columns[0] === name);
    if (row) return { uid: Number(row[2]) >>> 0, gid: Number(row[3]) >>> 0 };
  }
  return { uid: NOBODY, gid: NOBODY };
};

const ownerOf = async (folder: string): Promise<{ uid: number; gid: number } | null> => {
  const found = await stat(folder).catch(() => null);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
};

/** The first folder on the way to `path` that others may not pass through, such as /root. */
const findClosedFolder = async (path: string): Promise<string | null> => {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.unshift(folder);
  for (const folder of folders) {
    const found = await stat(folder).catch(() => null);
    if (found && (found.mode & EXECUTE_BY_OTHERS) === 0) return folder;
  }
  return null;
};

const heldCapability = async (): Promise<string | null> => {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const mask = /^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1];
  const held = CAPABILITIES.find(({ bit }) => mask !== undefined && (BigInt(`0x${mask}`) >> bit) & 1n);
  return held?.name ?? null;
};

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of an existing cluster, else `postgres`, else
 * `nobody`. A checkout under a closed folder such as /root stays reachable because setpriv leaves the process one
 * capability, passing through closed folders; nobody's permissions are changed.
 */
export const chooseAccount = async (cluster: string, binariesRoot: string): Promise<Account> => {
  if (process.getuid?.() !== 0) return { owner: null, launcher: [] };

  const user = (await ownerOf(cluster)) ?? (await findUnprivilegedUser());
  const closed = (await findClosedFolder(cluster)) ?? (await findClosedFolder(`${binariesRoot}/native/bin`));
  if (!closed) return { owner: user, launcher: [] };

  const setpriv = SETPRIV.find((path) => existsSync(path));
  const capability = await heldCapability();
  if (!setpriv || !capability) {
    throw new EmbeddedPostgresError(
      'data_dir_unreachable',
      `PostgreSQL does not run as root, and the unprivileged account it runs under cannot pass through ${closed}. ` +
        'Start as an ordinary user, move the checkout and DATA_DIR to a folder others may enter, or set DATABASE_URL.',
    );
  }
  const grants = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return { owner: user, launcher: [setpriv, ...ids, ...grants, '--'] };
};
