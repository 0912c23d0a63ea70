import { openDesk } from './open-desk.ts';
import { runProcess } from './run-process.ts';
import { startServer } from './start-server.ts';

/** A process that serves and leaves the work to worker processes. */
await runProcess(async (config) => {
  const { desk, close } = await openDesk(config, 'server');
  const server = await startServer(desk, { port: config.port, demoCustomers: [] });
  process.stdout.write(`Recourse serves at ${config.publicUrl}\n`);
  return {
    stop: async () => {
      await server.stop();
      await close();
    },
  };
});
