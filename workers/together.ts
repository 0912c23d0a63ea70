import { startOnDesk } from '../server/open-desk.ts';
import { runProcess } from '../server/run-process.ts';
import { announce } from '../server/seed/announce.ts';
import { seedDemo } from '../server/seed/seed-demo.ts';
import { startServer } from '../server/start-server.ts';
import { loadBuiltModel } from './load-model.ts';
import { startWorkers } from './start-workers.ts';

/** One process that serves and works: what `npm start` runs. */
await runProcess(async (config) => {
  const built = await loadBuiltModel();
  return startOnDesk(config, 'both', async (desk) => {
    const demo = await seedDemo(desk);
    const server = await startServer(desk, { port: config.port, demoCustomers: demo?.customers ?? [] });
    const workers = await startWorkers(desk, built);
    announce(desk, demo);
    return {
      stop: async () => {
        await server.stop();
        await workers.stop();
      },
    };
  });
});
