import { startOnDesk } from '../server/open-desk.ts';
import { openPublisher } from '../server/realtime/attach-sockets.ts';
import { runProcess } from '../server/run-process.ts';
import { say } from '../server/terminal.ts';
import { loadBuiltModel } from './load-model.ts';
import { startWorkers } from './start-workers.ts';

/** A process that works and serves nobody. */
await runProcess(async (config) => {
  const built = await loadBuiltModel();
  return startOnDesk(config, 'worker', async (desk) => {
    const publisher = openPublisher(desk);
    desk.onCommitted(publisher.deliver);
    const workers = await startWorkers(desk, built);
    say('Recourse works.', 'Recourse 后台任务已启动。');
    return {
      stop: async () => {
        await workers.stop();
        await publisher.close();
      },
    };
  });
});
