import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export type VaultKey = { readonly kid: string; readonly key: Buffer };

/** Seals personal data at rest and makes keyed hashes for exact search. */
export type Vault = {
  /** `v1.<kid>.<base64url of nonce, tag, ciphertext>`; `context` binds the value to its column. */
  seal(plain: string, context: string): string;
  /** Throws when the key is gone or the value was moved or changed. */
  open(sealed: string, context: string): string;
  /** The id of the key that writes. */
  readonly kid: string;
  /** The hash to store. */
  hash(value: string, context: string): string;
  /** The hashes to search for: one per known key, so that a rotation under way hides nobody. */
  hashes(value: string, context: string): string[];
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

const derive = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, KEY_BYTES));

/** The first key writes; the others still read. */
export const makeVault = (keys: readonly VaultKey[]): Vault => {
  const [writer] = keys;
  if (!writer) throw new Error('a vault needs at least one key');
  for (const { kid, key } of keys)
    if (key.length !== KEY_BYTES) throw new Error(`encryption key ${kid} is not ${KEY_BYTES} bytes`);

  const ciphers = new Map(keys.map(({ kid, key }) => [kid, derive(key, 'recourse seal')]));
  const macs = keys.map(({ key }) => derive(key, 'recourse hash'));
  const macWith = (mac: Buffer, value: string, context: string): string =>
    createHmac('sha256', mac).update(`${context}\0${value}`).digest('base64url');
  const keyOf = (kid: string): Buffer => {
    const key = ciphers.get(kid);
    if (!key) throw new Error(`no encryption key ${kid}`);
    return key;
  };

  return {
    seal: (plain, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(writer.kid), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${writer.kid}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (sealed, context) => {
      const [version, kid, encoded] = sealed.split('.');
      if (version !== 'v1' || kid === undefined || encoded === undefined) throw new Error('not a sealed value');
      const bytes = Buffer.from(encoded, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(kid), bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
    kid: writer.kid,
    hash: (value, context) =>
      macs
        .slice(0, 1)
        .map((mac) => macWith(mac, value, context))
        .join(''),
    hashes: (value, context) => macs.map((mac) => macWith(mac, value, context)),
  };
};
