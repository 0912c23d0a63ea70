import type { Config } from './config.ts';
import { migrate } from './platform/db/migrate.ts';
import { type InfrastructureStep, openInfrastructure } from './platform/infrastructure.ts';
import { type DeskProcess, openProcess } from './process.ts';
import { ensureFirstAdmin } from './seed/ensure-first-admin.ts';

const CONNECT_ATTEMPTS = 10;
const CONNECT_PAUSE_MS = 1_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const WORDS: Partial<Record<InfrastructureStep, string>> = {
  sandbox_starting: 'Starting the sandbox wallet …',
  database_restarted: 'The embedded database was down and runs again.',
};

/** A database that is still starting is waited for, a bounded number of times. */
const migrateWhenUp = async (url: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await migrate(url);
      return;
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
      const away = /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN|57P03)$/.test(code);
      if (!away || attempt >= CONNECT_ATTEMPTS) {
        throw away
          ? new Error(
              `The database cannot be reached (${code}) after ${attempt} attempts. Is DATABASE_URL right and the server up?`,
            )
          : error;
      }
      say(`The database is not there yet (${code}), attempt ${attempt} of ${CONNECT_ATTEMPTS} …`);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
};

/** Everything a process of the desk stands on: infrastructure, schema, connections, the first administrator. */
export const openDesk = async (
  config: Config,
  role: 'server' | 'worker' | 'both',
): Promise<{ desk: DeskProcess; close(): Promise<void> }> => {
  const infrastructure = await openInfrastructure(config, {
    onProgress: (step) => {
      say(WORDS[step] ?? `${step.replaceAll('_', ' ')} …`);
    },
    onGiveUp: (part, reason) => {
      process.stderr.write(`The ${part} stays down: ${reason instanceof Error ? reason.message : String(reason)}\n`);
    },
  });
  try {
    say('Bringing the database to the newest schema …');
    await migrateWhenUp(infrastructure.databaseUrl);
    const desk = await openProcess(config, infrastructure, role);
    await ensureFirstAdmin(desk);
    return {
      desk,
      close: async () => {
        await desk.close();
        await infrastructure.stop();
      },
    };
  } catch (error) {
    await infrastructure.stop();
    throw error;
  }
};
