import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A secret handed to a client once; only its hash is kept. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(TOKEN_BYTES).toString('base64url')}`;

/** SHA-256 suffices for a secret of 256 random bits. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
