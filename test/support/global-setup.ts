import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts';
import { forgetTemplate } from './forget-template.ts';
import { removeAbandonedServers } from './remove-abandoned-servers.ts';
import { keepServer, SERVER_FOLDER_PREFIX } from './test-server.ts';

/** One PostgreSQL for the whole run: TEST_DATABASE_URL if it is given, else an embedded one in a folder of its own. */
const setUp = async (): Promise<void> => {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return forgetTemplate(given);
  await removeAbandonedServers();
  const folder = await mkdtemp(join(tmpdir(), SERVER_FOLDER_PREFIX));
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  process.env.TEST_DATABASE_URL = server.url;
  keepServer({ folder, server });
};

export default setUp;
