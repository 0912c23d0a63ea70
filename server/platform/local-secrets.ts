import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../kernel/problem.ts';
import { writeAtomically } from './atomic-file.ts';
import { isMissing } from './system-error.ts';

const KEY_BYTES = 32;
const fileSchema = z.object({
  encryptionKey: z.object({ kid: z.string(), key: z.base64() }),
  identityKey: z.object({ kid: z.string(), alg: z.literal('HS256'), secret: z.string() }),
});

/** Stand-ins for ENCRYPTION_KEYS and IDENTITY_KEYS on a machine that was given none. */
export type LocalSecrets = {
  encryptionKeys: readonly { kid: string; key: Buffer }[];
  identityKeys: readonly { kid: string; alg: 'HS256'; secret: string }[];
};

const make = (): z.infer<typeof fileSchema> => ({
  encryptionKey: { kid: 'local', key: randomBytes(KEY_BYTES).toString('base64') },
  identityKey: { kid: 'local', alg: 'HS256', secret: randomBytes(KEY_BYTES).toString('base64url') },
});

/**
 * Reads `dataDir`/secrets.json, made once and readable by its owner alone. Refuses to make new keys beside `cluster`,
 * a database that the lost ones encrypted.
 */
export const ensureLocalSecrets = async (dataDir: string, cluster: string): Promise<LocalSecrets> => {
  const path = join(dataDir, 'secrets.json');
  const read = async () => fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const readOrMake = async () => {
    try {
      return await read();
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (existsSync(cluster)) throw new Problem('broken', 'local_secrets_lost', { path });
      // Two processes may begin at once: the first file in place is everyone's.
      await writeAtomically(path, Buffer.from(JSON.stringify(make())), { exclusive: true });
      return read();
    }
  };

  const { encryptionKey, identityKey } = await readOrMake();
  const key = Buffer.from(encryptionKey.key, 'base64');
  return { encryptionKeys: [{ kid: encryptionKey.kid, key }], identityKeys: [identityKey] };
};
