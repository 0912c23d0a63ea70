import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, describeConfig, loadConfig } from '../server/config.ts';
import { variables } from '../server/config-variables.ts';

const key = () => randomBytes(32).toString('base64');
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const ecKey = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ type: 'spki', format: 'pem' });
const wechatpay = {
  provider: 'wechatpay',
  baseUrl: 'https://api.mch.weixin.qq.com',
  mchId: '1900000001',
  serialNo: '5157F09EFDC096DE15EBE81A47057A72',
  privateKey,
  platformPublicKeyId: 'PUB_KEY_ID_1',
  platformPublicKey: publicKey,
  apiV3Key: 'x'.repeat(32),
};
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://desk:secret@db:5432/recourse',
  PUBLIC_URL: 'https://desk.example.com/',
  ENCRYPTION_KEYS: `k2:${key()},k1:${key()}`,
  IDENTITY_KEYS: JSON.stringify([{ kid: 'a', alg: 'HS256', secret: 's'.repeat(32) }]),
  WALLETS: JSON.stringify([wechatpay]),
};

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ variable }) => variable);
  }
};

describe('loadConfig', () => {
  it('names every fault at once and shows no value', () => {
    const environment = {
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      REDIS_URL: 'localhost',
      SMTP_URL: 'mail.example.com',
      S3_URL: 'https://host-without-bucket',
      PUBLIC_URL: 'desk.example.com',
      ENCRYPTION_KEYS: 'k1:c2hvcnQ=',
      IDENTITY_KEYS: '{"kid":"a"}',
      ADMIN_EMAIL: 'nobody',
      WALLETS: 'not json',
      DEMO: 'yes',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'prod',
    };
    expect(new Set(faultsOf(environment))).toEqual(new Set([...Object.keys(environment), 'ADMIN_PASSWORD']));
    expect(() => loadConfig(environment)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '0'],
    ['PORT', '30x'],
    ['DATABASE_URL', 'postgres://host'],
    ['ENCRYPTION_KEYS', `:${key()}`],
    ['ENCRYPTION_KEYS', `a:${key()},b`],
    ['IDENTITY_KEYS', '[]'],
    ['IDENTITY_KEYS', '[{"kid":"a","alg":"HS256","secret":"short"}]'],
    ['IDENTITY_KEYS', '[{"kid":"a","alg":"RS256","publicKey":"x"}]'],
    ['IDENTITY_KEYS', JSON.stringify([{ kid: 'a', alg: 'ES256', publicKey }])],
    ['IDENTITY_KEYS', JSON.stringify([{ kid: 'a', alg: 'ES256', publicKey: ecKey('secp384r1') }])],
    ['WALLETS', '[{"provider":"paypal"}]'],
    ['WALLETS', JSON.stringify([{ ...wechatpay, privateKey: 'pem' }])],
  ])('refuses %s=%s', (name, value) => {
    expect(new Set(faultsOf({ [name]: value }))).toEqual(new Set([name]));
  });

  it('asks production for everything that has an embedded default, unless that is named', () => {
    const missing = ['DATABASE_URL', 'PUBLIC_URL', 'ENCRYPTION_KEYS', 'IDENTITY_KEYS', 'WALLETS'];
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual(missing);
    expect(faultsOf({ NODE_ENV: 'production', EMBEDDED: '1' })).toEqual([]);
    expect(faultsOf(production)).toEqual([]);
    const es256 = JSON.stringify([{ kid: 'a', alg: 'ES256', publicKey: ecKey('P-256') }]);
    expect(faultsOf({ ...production, IDENTITY_KEYS: es256 })).toEqual([]);
  });

  it('refuses the demonstration in production, and contradictions', () => {
    expect(faultsOf({ ...production, DEMO: '1' })).toEqual(['DEMO']);
    expect(faultsOf({ NODE_ENV: 'production', EMBEDDED: '1', DEMO: '1' })).toEqual(['DEMO']);
    expect(faultsOf({ EMBEDDED: '1', DATABASE_URL: production.DATABASE_URL })).toEqual(['EMBEDDED']);
    expect(faultsOf({ ADMIN_PASSWORD: 'long enough to be one' })).toEqual(['ADMIN_EMAIL']);
  });

  it('needs nothing on a fresh machine', () => {
    const config = loadConfig({ REDIS_URL: '' });
    expect(config).toMatchObject({
      port: 3_000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      redisUrl: null,
    });
    expect(config.dataDir).toMatch(/^\/.*\.data$/);
  });

  it('reads a whole deployment and freezes it', () => {
    const config = loadConfig({ ...production, ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'long enough to be one' });
    expect(config.publicUrl).toBe('https://desk.example.com');
    expect(config.encryptionKeys?.map((one) => one.kid)).toEqual(['k2', 'k1']);
    expect(config.admin?.email).toBe('a@example.com');
    expect(config.wallets?.[0]?.provider).toBe('wechatpay');
    expect(Object.isFrozen(config) && Object.isFrozen(config.wallets?.[0])).toBe(true);
  });

  it('describes exactly the variables it reads', () => {
    expect(describeConfig().map(({ name }) => name)).toEqual(Object.keys(variables.shape));
  });
});
