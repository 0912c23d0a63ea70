import { rm } from 'node:fs/promises';
import { takeServer } from './test-server.ts';

/** Stops the server that this run started, and deletes its folder. */
const tearDown = async (): Promise<void> => {
  const kept = takeServer();
  if (!kept) return;
  await kept.server.stop();
  await rm(kept.folder, { recursive: true, force: true });
};

export default tearDown;
