import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '../../server/config.ts';
import type { Locale } from '../../server/contract/common.ts';
import type { AgentRole } from '../../server/contract/permission.ts';
import { createAgent } from '../../server/desk/agent/create-agent.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import { hashPassword } from '../../server/platform/crypto/password.ts';
import type { WalletConfig } from '../../server/platform/wallets/wallet-config.ts';
import { type DeskProcess, openProcess } from '../../server/process.ts';
import { createTestDatabase } from './database.ts';

export const TEST_PASSWORD = 'correct horse battery staple';
const IDENTITY_SECRET = 'an identity secret of the tests, long enough for HS256';
export const IDENTITY_KEY = { kid: 'test', alg: 'HS256', secret: IDENTITY_SECRET } as const;

/** One hash serves every agent of a test run: hashing is slow on purpose. */
const passwordHash = hashPassword(TEST_PASSWORD);

export type TestProcess = {
  desk: DeskProcess;
  dataDir: string;
  addAgent(
    role: AgentRole,
    options?: { email?: string; totpSecret?: string; locale?: Locale; teamIds?: string[]; capacity?: number },
  ): Promise<{ id: string; email: string }>;
  close(): Promise<void>;
};

export type TestProcessOptions = {
  redisUrl?: string;
  wallets?: readonly WalletConfig[];
  notifyBase?: string;
  smtpUrl?: string;
  databaseUrl?: string;
  dataDir?: string;
};

/** A whole process of the desk on its own real database; on Redis where TEST_REDIS_URL says so. */
export const openTestProcess = async (options: TestProcessOptions = {}): Promise<TestProcess> => {
  const database =
    options.databaseUrl === undefined
      ? await createTestDatabase()
      : { url: options.databaseUrl, drop: async () => undefined };
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'recourse-test-')));
  const redisUrl = options.redisUrl ?? process.env.TEST_REDIS_URL;
  const config = loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    ...(options.smtpUrl ? { SMTP_URL: options.smtpUrl } : {}),
  });
  const desk = await openProcess(
    config,
    {
      databaseUrl: database.url,
      isEmbedded: false,
      queue: redisUrl ? { kind: 'redis', url: redisUrl } : { kind: 'postgres', url: database.url },
      encryptionKeys: [{ kid: 'test', key: randomBytes(32) }],
      identityKeys: [IDENTITY_KEY],
      wallets: options.wallets ?? [],
      notifyBase: options.notifyBase ?? 'http://127.0.0.1:1',
      sandbox: null,
      stop: async () => undefined,
    },
    'both',
  );

  return {
    desk,
    dataDir,
    addAgent: async (
      role,
      {
        email = `${role}-${randomBytes(4).toString('hex')}@desk.test`,
        totpSecret,
        locale = 'en',
        teamIds = [],
        capacity = 8,
      } = {},
    ) => {
      const hash = await passwordHash;
      const agent = await desk.inTx((tx) =>
        createAgent(tx, systemActor('test'), {
          email,
          name: `The ${role}`,
          role,
          locale,
          teamIds,
          skills: [],
          languages: ['en', 'zh-CN'],
          capacity,
          passwordHash: hash,
          totpSecret,
        }),
      );
      return { id: agent.id, email };
    },
    close: async () => {
      await desk.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export type IdentityClaims = Record<string, unknown>;

/** A token as the wallet operator would sign it; `claims` overrides any claim, undefined removes one. */
export const signIdentity = async (
  sub: string,
  claims: IdentityClaims = {},
  { kid = 'test', secret = IDENTITY_SECRET, alg = 'HS256' } = {},
): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  const payload = { aud: 'recourse', sub, iat: now, exp: now + 300, jti: uuidv7(), ...claims };
  const given = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(given).setProtectedHeader({ alg, kid }).sign(new TextEncoder().encode(secret));
};
