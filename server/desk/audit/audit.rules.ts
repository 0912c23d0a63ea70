import type { AuditEntry } from './audit.ts';

/** The hash that the first entry of the chain follows. */
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys, so that a round trip through the database changes no digest. */
export const canonicalJson = (value: unknown): string => {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
};

/** What an entry's digest is taken over: all of it, in one order. */
export const digestText = (entry: AuditEntry): string =>
  canonicalJson([
    entry.id,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.before,
    entry.after,
    entry.reason,
    entry.requestId,
  ]);

/** What a seal's hash is taken over: its place, the hash before it, and the entry's digest. */
export const sealText = (seq: number, previous: string, digest: string): string => `${seq}\n${previous}\n${digest}`;
