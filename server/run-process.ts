import { CONFIG_EXIT_CODE, type Config, ConfigError, loadConfig } from './config.ts';
import { Problem } from './kernel/problem.ts';
import { inTerminalLanguage, type Said, say } from './terminal.ts';

/** Stops waiting for a drain that hangs. */
const DRAIN_LIMIT_MS = 60_000;

/** A start that fails for a reason that an operator can mend. */
const REASONS: Readonly<Record<string, Said>> = {
  storage_full: ['The disk is full: DATA_DIR needs free space.', '磁盘空间不足：DATA_DIR 需要可用空间。'],
  storage_read_only: ['DATA_DIR cannot be written.', 'DATA_DIR 无法写入。'],
};

const tell = (error: unknown): string => {
  const reason = error instanceof Problem ? REASONS[error.code] : undefined;
  if (reason) return inTerminalLanguage(reason);
  return error instanceof Error ? error.message : String(error);
};

/**
 * Runs a program of the desk from its configuration to its drain: wrong configuration exits with 78, a start that fails
 * with 1 and one clear line, SIGINT and SIGTERM drain, a second one leaves at once.
 */
export const runProcess = async (start: (config: Config) => Promise<{ stop(): Promise<void> }>): Promise<void> => {
  const fail = (error: unknown, code: number): never => {
    process.stderr.write(`${tell(error)}\n`);
    process.exit(code);
  };
  let asked = false;
  let running: { stop(): Promise<void> } | undefined;
  const leave = async (): Promise<void> => {
    if (asked) process.exit(130);
    asked = true;
    say('Stopping: what is under way is finished first.', '正在停止：先完成进行中的工作。');
    // A start under way is let finish: what it has started it then also stops.
    if (!running) return;
    const late = setTimeout(() => fail('the drain took too long', 1), DRAIN_LIMIT_MS);
    await running.stop();
    clearTimeout(late);
    process.exit(0);
  };
  process.on('SIGINT', () => void leave().catch((error: unknown) => fail(error, 1)));
  process.on('SIGTERM', () => void leave().catch((error: unknown) => fail(error, 1)));

  try {
    running = await start(loadConfig());
    if (asked) {
      await running.stop();
      process.exit(0);
    }
  } catch (error) {
    fail(error, error instanceof ConfigError ? CONFIG_EXIT_CODE : 1);
  }
};
