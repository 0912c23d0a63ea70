import type { Config } from './config.ts';
import { migrate } from './platform/db/migrate.ts';
import { type InfrastructureStep, openInfrastructure } from './platform/infrastructure.ts';
import { mustBeFree } from './port.ts';
import { type DeskProcess, openProcess } from './process.ts';
import { ensureFirstAdmin } from './seed/ensure-first-admin.ts';
import { complain, type Said, say } from './terminal.ts';

type Role = 'server' | 'worker' | 'both';

const CONNECT_ATTEMPTS = 10;
const CONNECT_PAUSE_MS = 1_000;

const STEPS: Readonly<Record<InfrastructureStep, Said>> = {
  database_preparing: ['Preparing the embedded database …', '正在准备内置数据库…'],
  database_initialising: ['Making its first data folder …', '正在初始化数据目录…'],
  database_starting: ['Starting it …', '正在启动数据库…'],
  database_adopting: ['Taking over a database left running …', '正在接管仍在运行的数据库…'],
  database_attaching: ['Joining the database another process runs …', '正在连接其他进程启动的数据库…'],
  database_ready: ['The database is ready.', '数据库已就绪。'],
  database_restarted: ['The embedded database was down and runs again.', '内置数据库曾停止，现已恢复运行。'],
  sandbox_starting: ['Starting the sandbox wallet …', '正在启动沙箱钱包…'],
  sandbox_ready: ['The sandbox wallet is ready.', '沙箱钱包已就绪。'],
};
const PARTS = { database: ['database', '数据库'], sandbox: ['sandbox wallet', '沙箱钱包'] } as const;

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
      const count = `${attempt} / ${CONNECT_ATTEMPTS}`;
      say(
        `The database is not there yet (${code}), attempt ${count} …`,
        `数据库尚未就绪（${code}），第 ${count} 次尝试…`,
      );
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
};

/** Everything a process of the desk stands on: infrastructure, schema, connections, the first administrator. */
const openDesk = async (config: Config, role: Role): Promise<{ desk: DeskProcess; close(): Promise<void> }> => {
  if (role !== 'worker') await mustBeFree(config.port);
  const infrastructure = await openInfrastructure(config, {
    onProgress: (step) => say(...STEPS[step]),
    onGiveUp: (part, reason) => {
      const why = reason instanceof Error ? reason.message : String(reason);
      complain(`The ${PARTS[part][0]} stays down: ${why}`, `${PARTS[part][1]}无法恢复：${why}`);
    },
  });
  try {
    say('Bringing the database to the newest schema …', '正在升级数据库结构…');
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

/** Starts a process on an open desk. Where that fails, what the desk stands on is stopped too; else it outlives the process. */
export const startOnDesk = async (
  config: Config,
  role: Role,
  start: (desk: DeskProcess) => Promise<{ stop(): Promise<void> }>,
): Promise<{ stop(): Promise<void> }> => {
  const { desk, close } = await openDesk(config, role);
  try {
    const running = await start(desk);
    return {
      stop: async () => {
        await running.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
