import { createHash } from 'node:crypto';
import { digestText, sealText } from './audit.rules.ts';
import type { AuditEntry } from './audit.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The fingerprint of everything an entry says. */
export const digestOf = (entry: AuditEntry): string => sha256(digestText(entry));

/** The hash that ties an entry's digest to its place and to all before it. */
export const sealHash = (seq: number, previous: string, digest: string): string =>
  sha256(sealText(seq, previous, digest));
