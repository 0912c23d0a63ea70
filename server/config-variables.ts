import { createPublicKey } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { jsonText } from './kernel/json-text.ts';
import { walletsVariable } from './platform/wallets/wallet-config.ts';

const KEY_BYTES = 32;
const MINIMUM_SECRET_BYTES = 32;
const MINIMUM_PASSWORD_CHARACTERS = 12;
const MAXIMUM_PORT = 65_535;

const encryptionKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((part) => {
    const [kid = '', ...rest] = part.trim().split(':');
    const key = Buffer.from(rest.join(':'), 'base64');
    if (!/^[\w-]{1,32}$/.test(kid))
      context.addIssue({ code: 'custom', message: 'a key id is 1 to 32 of A-Z a-z 0-9 _ -' });
    if (key.length !== KEY_BYTES) context.addIssue({ code: 'custom', message: 'each key is kid:base64 of 32 bytes' });
    return { kid, key };
  });
  if (new Set(keys.map((one) => one.kid)).size < keys.length)
    context.addIssue({ code: 'custom', message: 'two keys share an id' });
  return keys;
});

const kid = z.string().min(1).max(64);
const sharedKey = z.object({ kid, alg: z.literal('HS256'), secret: z.string().min(MINIMUM_SECRET_BYTES) });
/** ES256 signs on the curve P-256 alone. */
const isP256 = (pem: string): boolean => {
  try {
    return createPublicKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
};
const publicKey = z.object({
  kid,
  alg: z.literal('ES256'),
  publicKey: z.string().includes('BEGIN PUBLIC KEY').refine(isP256, 'not a PEM public key of the curve P-256'),
});
const identityKeyList = z
  .array(z.discriminatedUnion('alg', [sharedKey, publicKey]))
  .min(1)
  .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'two keys share a kid');
const identityKeys = jsonText.pipe(identityKeyList);

const address = (pattern: RegExp, example: string) =>
  z.string().refine((text) => URL.canParse(text) && pattern.test(text), `expected an address such as ${example}`);
const flag = z.enum(['0', '1']).transform((text) => text === '1');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a port number')
  .transform(Number)
  .refine((number) => number >= 1 && number <= MAXIMUM_PORT, 'a port is 1 to 65535');

const webhookAllow = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine(
    (entries) => entries.every((entry) => /^[A-Za-z0-9.:-]+(\/\d{1,3})?$/.test(entry)),
    'expected hosts, addresses or networks such as hooks.internal,10.0.0.0/8',
  );

/** Every variable of the environment that is read, and how. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3_000),
  DATABASE_URL: address(/^postgres(ql)?:\/\/[^/]+\/.+/, 'postgres://user:password@host:5432/recourse').optional(),
  EMBEDDED: flag.optional(),
  REDIS_URL: address(/^rediss?:\/\/./, 'redis://host:6379').optional(),
  SMTP_URL: address(/^smtps?:\/\/./, 'smtp://user:password@host:587').optional(),
  MAIL_IN_PORT: port.optional(),
  MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'expected a domain such as desk.example.com')
    .optional(),
  S3_URL: address(/^https?:\/\/[^/]+\/[^/?]+/, 'https://key:secret@host/bucket?region=eu-west-1').optional(),
  CLAMD_URL: address(/^tcp:\/\/[^/:]+:\d+\/?$/, 'tcp://clamd:3310').optional(),
  PUBLIC_URL: address(/^https?:\/\/./, 'https://desk.example.com')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => (isAbsolute(path) ? path : resolve(path))),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  IDENTITY_KEYS: identityKeys.optional(),
  ADMIN_EMAIL: z.email('not an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(MINIMUM_PASSWORD_CHARACTERS, 'at least 12 characters').optional(),
  WALLETS: walletsVariable.optional(),
  WEBHOOK_ALLOW: webhookAllow.optional(),
  MASK_PHONES: flag.optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Variables = z.infer<typeof variables>;
export type IdentityKey = z.infer<typeof identityKeyList>[number];
