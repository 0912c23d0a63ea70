import { startEmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts';

/** Run as a program: starts PostgreSQL in the folder named by the first argument, prints it as JSON, waits to be ended. */
const main = async (): Promise<void> => {
  const [dataDir = '', stay] = process.argv.slice(2);
  try {
    const server = await startEmbeddedPostgres({ dataDir, durable: true });
    console.log(JSON.stringify({ url: server.url, pid: server.pid, isOwner: server.isOwner }));
    if (stay === 'stay') setInterval(() => undefined, 1_000);
    else await server.stop();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error);
    console.log(JSON.stringify({ code, message: error instanceof Error ? error.message : '' }));
  }
};

await main();
