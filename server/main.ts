import { startOnDesk } from './open-desk.ts';
import { runProcess } from './run-process.ts';
import { startServer } from './start-server.ts';
import { say } from './terminal.ts';

/** A process that serves and leaves the work to worker processes. */
await runProcess((config) =>
  startOnDesk(config, 'server', async (desk) => {
    const server = await startServer(desk, { port: config.port, demoCustomers: [] });
    say(`Recourse serves at ${config.publicUrl}`, `Recourse 服务已启动：${config.publicUrl}`);
    return server;
  }),
);
