import { type CryptoKey, compactVerify, decodeProtectedHeader, errors, importSPKI } from 'jose';
import { Problem } from '../../kernel/problem.ts';

export type IdentityKey =
  | { readonly kid: string; readonly alg: 'HS256'; readonly secret: string }
  | { readonly kid: string; readonly alg: 'ES256'; readonly publicKey: string };

/**
 * Makes the check of identity tokens' signatures; times and audience belong to the customer noun. The key is the one the token's `kid` names, and only with that key's own
 * algorithm. Throws `unsigned` problems: identity_malformed, identity_key_unknown, identity_algorithm_wrong,
 * identity_signature_wrong.
 */
export const makeIdentityVerifier = (keys: readonly IdentityKey[]): ((token: string) => Promise<unknown>) => {
  const byKid = new Map(keys.map((key) => [key.kid, key]));
  const imported = new Map<string, Promise<CryptoKey>>();
  const publicKeyOf = (key: Extract<IdentityKey, { alg: 'ES256' }>): Promise<CryptoKey> => {
    const known = imported.get(key.kid) ?? importSPKI(key.publicKey, 'ES256');
    imported.set(key.kid, known);
    return known;
  };

  return async (token) => {
    const header = headerOf(token);
    const key = typeof header.kid === 'string' ? byKid.get(header.kid) : undefined;
    if (!key) throw new Problem('unsigned', 'identity_key_unknown');
    if (header.alg !== key.alg) throw new Problem('unsigned', 'identity_algorithm_wrong');
    try {
      const secret = key.alg === 'HS256' ? new TextEncoder().encode(key.secret) : await publicKeyOf(key);
      const { payload } = await compactVerify(token, secret, { algorithms: [key.alg] });
      return parseClaims(payload);
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed)
        throw new Problem('unsigned', 'identity_signature_wrong');
      if (error instanceof errors.JOSEError) throw new Problem('unsigned', 'identity_malformed');
      throw error;
    }
  };
};

const headerOf = (token: string) => {
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    if (error instanceof TypeError || error instanceof errors.JOSEError)
      throw new Problem('unsigned', 'identity_malformed');
    throw error;
  }
};

const parseClaims = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem('unsigned', 'identity_malformed');
    throw error;
  }
};
