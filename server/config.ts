import { type IdentityKey, type Variables, variables } from './config-variables.ts';
import type { VaultKey } from './platform/crypto/vault.ts';
import type { WalletConfig } from './platform/wallets/wallet-config.ts';

export type { IdentityKey } from './config-variables.ts';

/** Null means "not given": infrastructure puts its embedded default there. */
export type Config = Readonly<{
  environment: 'development' | 'test' | 'production';
  isProduction: boolean;
  port: number;
  /** Without a trailing slash. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  smtpUrl: string | null;
  s3Url: string | null;
  /** Who looks for malware in files. */
  clamdUrl: string | null;
  /** Where answers by mail come in. */
  mailIn: Readonly<{ port: number; domain: string }> | null;
  encryptionKeys: readonly VaultKey[] | null;
  identityKeys: readonly IdentityKey[] | null;
  admin: Readonly<{ email: string; password: string }> | null;
  wallets: readonly WalletConfig[] | null;
  /** Private places that webhooks may reach all the same. */
  webhookAllow: readonly string[];
  /** Telephone numbers in customers' words. */
  phones: 'keep' | 'mask';
  /** Null: seed the demo when the database is embedded and empty. */
  demo: boolean | null;
  logLevel: Variables['LOG_LEVEL'];
}>;

export type ConfigFault = Readonly<{ variable: string; fault: string }>;
export type VariableDescription = Readonly<{ name: string; default: string | null; purpose: string }>;

/** The exit code of a program that was configured wrongly (sysexits.h, EX_CONFIG). */
export const CONFIG_EXIT_CODE = 78;

/** Names every wrong variable at once, never a value: values may be secrets. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ variable, fault }) => `  ${variable}: ${fault}`);
    super(`The configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const PURPOSES: Readonly<Record<keyof Variables, readonly [fallback: string | null, purpose: string]>> = {
  NODE_ENV: ['development', 'development, test or production'],
  PORT: ['3000', 'TCP port to listen on'],
  DATABASE_URL: [null, 'PostgreSQL 18; absent, the embedded one in DATA_DIR'],
  EMBEDDED: [null, '1 allows the embedded defaults in production'],
  REDIS_URL: [null, 'queue and sockets across processes; absent, the queue is in PostgreSQL'],
  SMTP_URL: [null, 'mail carrier; absent, mail is written to DATA_DIR/outbox'],
  MAIL_IN_PORT: [null, 'SMTP port that takes answers to mails; absent, mails cannot be answered'],
  MAIL_DOMAIN: [null, 'domain of the answers; absent, the host of PUBLIC_URL'],
  S3_URL: [null, 'http(s)://key:secret@host/bucket?region=…; absent, files are in DATA_DIR/files'],
  CLAMD_URL: [null, 'tcp://host:3310 of a clamd that scans files; absent, files are not scanned'],
  PUBLIC_URL: ['http://localhost:PORT', 'the address people and providers reach the desk at'],
  DATA_DIR: ['.data', 'where the embedded defaults keep their data'],
  ENCRYPTION_KEYS: [null, 'kid:base64,… each 32 bytes; the first writes, the others still read'],
  IDENTITY_KEYS: [null, "JSON list of the keys that sign customers' identity tokens"],
  ADMIN_EMAIL: [null, 'first administrator, created once'],
  ADMIN_PASSWORD: [null, "the first administrator's password, at least 12 characters"],
  WALLETS: [null, 'JSON list, one object a provider account; absent, the sandbox'],
  WEBHOOK_ALLOW: [null, 'hosts, addresses or networks of your own that webhooks may reach although they are private'],
  MASK_PHONES: ['0', "1 masks telephone numbers in customers' words before they are stored"],
  DEMO: [null, '1 seeds the demonstration, 0 never does; refused in production'],
  LOG_LEVEL: ['info', 'fatal, error, warn, info, debug, trace or silent'],
};

/** The variables that `loadConfig` knows, for documentation and for checking deployments against. */
export const describeConfig = (): readonly VariableDescription[] =>
  Object.entries(PURPOSES).map(([name, [fallback, purpose]]) => ({ name, default: fallback, purpose }));

/** What must be given in production unless the embedded defaults are asked for by name. */
const REQUIRED_IN_PRODUCTION = ['DATABASE_URL', 'PUBLIC_URL', 'ENCRYPTION_KEYS', 'IDENTITY_KEYS', 'WALLETS'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Rules between variables; asked of the raw text so that they are told together with the faults inside a variable. */
const findContradictions = (given: Environment): ConfigFault[] => {
  const faults: ConfigFault[] = [];
  const isProduction = given.NODE_ENV === 'production';
  const missing = isProduction && given.EMBEDDED !== '1' ? REQUIRED_IN_PRODUCTION.filter((name) => !given[name]) : [];
  for (const variable of missing) {
    const fault = 'required in production (EMBEDDED=1 allows the embedded default)';
    faults.push({ variable, fault });
  }
  if (isProduction && given.DEMO === '1') faults.push({ variable: 'DEMO', fault: 'refused in production' });
  if (given.EMBEDDED === '1' && given.DATABASE_URL) {
    faults.push({ variable: 'EMBEDDED', fault: 'contradicts DATABASE_URL' });
  }
  if (given.MAIL_DOMAIN && !given.MAIL_IN_PORT) {
    faults.push({ variable: 'MAIL_IN_PORT', fault: 'required with MAIL_DOMAIN' });
  }
  if (given.ADMIN_EMAIL && !given.ADMIN_PASSWORD) {
    faults.push({ variable: 'ADMIN_PASSWORD', fault: 'required with ADMIN_EMAIL' });
  }
  if (given.ADMIN_PASSWORD && !given.ADMIN_EMAIL) {
    faults.push({ variable: 'ADMIN_EMAIL', fault: 'required with ADMIN_PASSWORD' });
  }
  return faults;
};

const freezeDeep = <T>(value: T): T => {
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
};

const mailInOf = (read: Variables, publicUrl: string): Config['mailIn'] =>
  read.MAIL_IN_PORT === undefined
    ? null
    : { port: read.MAIL_IN_PORT, domain: read.MAIL_DOMAIN ?? new URL(publicUrl).hostname };

const publicUrlOf = (read: Variables): string => read.PUBLIC_URL ?? `http://localhost:${read.PORT}`;

const describe = (read: Variables): Config => ({
  environment: read.NODE_ENV,
  isProduction: read.NODE_ENV === 'production',
  port: read.PORT,
  publicUrl: publicUrlOf(read),
  dataDir: read.DATA_DIR,
  databaseUrl: read.DATABASE_URL ?? null,
  redisUrl: read.REDIS_URL ?? null,
  smtpUrl: read.SMTP_URL ?? null,
  s3Url: read.S3_URL ?? null,
  clamdUrl: read.CLAMD_URL ?? null,
  mailIn: mailInOf(read, publicUrlOf(read)),
  encryptionKeys: read.ENCRYPTION_KEYS ?? null,
  identityKeys: read.IDENTITY_KEYS ?? null,
  admin: read.ADMIN_EMAIL && read.ADMIN_PASSWORD ? { email: read.ADMIN_EMAIL, password: read.ADMIN_PASSWORD } : null,
  wallets: read.WALLETS ?? null,
  webhookAllow: read.WEBHOOK_ALLOW ?? [],
  phones: read.MASK_PHONES ? 'mask' : 'keep',
  demo: read.DEMO ?? null,
  logLevel: read.LOG_LEVEL,
});

/**
 * Reads the environment, the only place that does; an empty variable counts as absent. Throws ConfigError, on which
 * the program prints the message and exits with CONFIG_EXIT_CODE.
 */
export const loadConfig = (environment: Environment = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = variables.safeParse(given);
  const wrong = (read.error?.issues ?? []).map((issue) => {
    const [variable = '', ...inside] = issue.path.map(String);
    return { variable, fault: inside.length > 0 ? `${inside.join('.')}: ${issue.message}` : issue.message };
  });

  const faults = [...wrong, ...findContradictions(given)];
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  return freezeDeep(describe(read.data));
};
