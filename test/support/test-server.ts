import type { EmbeddedPostgres } from '../../server/platform/embedded/start-embedded-postgres.ts';

/** Folders of test servers begin like this in the system's temporary folder. */
export const SERVER_FOLDER_PREFIX = 'recourse-test-';

export type KeptServer = { folder: string; server: EmbeddedPostgres };

let kept: KeptServer | null = null;

export const keepServer = (server: KeptServer): void => {
  kept = server;
};

export const takeServer = (): KeptServer | null => {
  const server = kept;
  kept = null;
  return server;
};
