import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.ts';
import { type Figure, round } from './numbers.ts';

/** Seconds until the built program, server and workers together with the demonstration, says where it is. */
export const measureStartup = async (port: number): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-start-'));
  const env = { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' };
  try {
    const figures: Figure[] = [];
    for (const name of ['first start, empty folder', 'second start']) {
      const child = await startChild(['dist/workers/together.js'], env, 'Recourse is at');
      await child.stop();
      figures.push({
        part: 'startup',
        name,
        value: round(child.startMs / 1_000),
        unit: 's',
        beside: null,
        ratio: null,
        aim: '',
        met: null,
      });
    }
    return figures;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
