import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Problem } from '../kernel/problem.ts';
import type { UploadedFile } from '../kernel/route.ts';
import type { Tx } from '../kernel/tx.ts';
import { gather, sql, vault } from '../platform/db/sql.ts';

export type KeyedRequest = { scope: string; key: string; endpoint: string; bodyHash: string };
export type StoredAnswer = { status: number; body: unknown };
export type Settled = StoredAnswer & { headers: Record<string, string> };

/** Whatever a header can carry but control characters. */
const KEY_SHAPE = /^[\x20-\x7e\x80-\xff]{1,255}$/;

export const readKey = (header: string | undefined, required: boolean): string | null => {
  if (header === undefined || header === '') {
    if (required)
      throw new Problem('invalid', 'idempotency_key_required', {
        fields: [{ path: 'Idempotency-Key', code: 'required' }],
      });
    return null;
  }
  if (!KEY_SHAPE.test(header))
    throw new Problem('invalid', 'idempotency_key_invalid', { fields: [{ path: 'Idempotency-Key', code: 'format' }] });
  return header;
};

/** What a request asks: its input and, where a file came along, the file's name and bytes. */
export const hashRequest = async (input: unknown, file: UploadedFile | null): Promise<string> => {
  if (!file) return hashInput(input);
  const digest = createHash('sha256');
  await pipeline(createReadStream(file.path), digest);
  return hashInput({ input, file: { name: file.name, digest: digest.digest('base64url') } });
};

/** A hash of the input that does not depend on the order of its keys. */
export const hashInput = (input: unknown): string => createHash('sha256').update(canonical(input)).digest('base64url');

const MAX_DEPTH = 64;

const canonical = (value: unknown, depth = 0): string => {
  if (depth > MAX_DEPTH) throw new Problem('invalid', 'body_too_deep');
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

const rowOf = ({ scope, key }: KeyedRequest): string => `idempotency:${scope}:${key}`;

const HASHED_AS = 'idempotency.body';

/** Keyed, since a body may hold what could be guessed from a bare hash: a password, a telephone number. */
export const bodyMark = (tx: Tx, { bodyHash }: KeyedRequest): string => vault(tx).hash(bodyHash, HASHED_AS);
export const bodyMarks = (tx: Tx, { bodyHash }: KeyedRequest): string[] => vault(tx).hashes(bodyHash, HASHED_AS);

/**
 * Takes the key for this transaction, with whatever it asks first. A concurrent duplicate waits there, on the key's row,
 * until the first one commits or rolls back; a key that is taken undoes the transaction, as `isKeyTaken` tells.
 */
export const claimKey = (tx: Tx, keyed: KeyedRequest): void =>
  gather(tx, {
    text: 'insert into idempotency_key (scope, key, endpoint, body_hash, created_at) values ($1, $2, $3, $4, $5)',
    values: [keyed.scope, keyed.key, keyed.endpoint, bodyMark(tx, keyed), tx.now],
    rows: [rowOf(keyed)],
  });

export const isKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_key_pkey';

/**
 * What the first request with this key was answered; null while that one is at work, or when it has let the key go.
 * @throws Problem when that was another request
 */
export const lookUpAnswer = async (tx: Tx, keyed: KeyedRequest): Promise<StoredAnswer | null> => {
  const { scope, key, endpoint } = keyed;
  const [found]: { endpoint: string; body_hash: string; status: number | null; answer_sealed: string | null }[] =
    await sql(tx).query(
      'select endpoint, body_hash, status, answer_sealed from idempotency_key where scope = $1 and key = $2',
      [scope, key],
    );
  if (!found) return null;
  const isUnanswered = found.status === null || found.answer_sealed === null;
  const first = isUnanswered ? null : openAnswer(tx, found.answer_sealed ?? '');
  const isSameBody = first ? first.bodyHash === keyed.bodyHash : bodyMarks(tx, keyed).includes(found.body_hash);
  if (found.endpoint !== endpoint || !isSameBody) throw new Problem('conflict', 'idempotency_key_reused');
  return found.status === null || !first ? null : { status: found.status, body: first.body };
};

/** The same for a key that was taken in the request's own transaction, which has committed or left no trace. */
export const findAnswer = async (tx: Tx, keyed: KeyedRequest): Promise<StoredAnswer> => {
  const answer = await lookUpAnswer(tx, keyed);
  if (!answer) throw new Problem('conflict', 'idempotency_key_in_use');
  return answer;
};

export const replayOf = (first: StoredAnswer): Settled => ({ ...first, headers: { 'Idempotency-Replayed': 'true' } });

// Answers name people, and one of them is a new API token: they lie sealed like what they were made from.
const SEALED_AS = 'idempotency.answer';

// With the hash of the body that it answers: a keyed one in the row would not outlive its key.
const answerSchema = z.object({ bodyHash: z.string(), body: z.unknown() });

const openAnswer = (tx: Tx, sealed: string): z.output<typeof answerSchema> => {
  const answer: unknown = JSON.parse(openText(tx, sealed));
  return answerSchema.parse(answer);
};

const openText = (tx: Tx, sealed: string): string => {
  try {
    return vault(tx).open(sealed, SEALED_AS);
  } catch (error) {
    // Its key was taken out since. The effect stands; only its answer can no longer be told.
    if (error instanceof Error) throw new Problem('conflict', 'idempotency_answer_lost');
    throw error;
  }
};

export const sealAnswer = (tx: Tx, { bodyHash }: KeyedRequest, { body }: StoredAnswer): string => {
  const answer = JSON.stringify({ bodyHash, body: body ?? null });
  return vault(tx).seal(answer, SEALED_AS);
};

export const storeAnswer = (tx: Tx, keyed: KeyedRequest, answer: StoredAnswer): void => {
  gather(tx, {
    text: 'update idempotency_key set status = $3, answer_sealed = $4 where scope = $1 and key = $2',
    values: [keyed.scope, keyed.key, answer.status, sealAnswer(tx, keyed, answer)],
    rows: [rowOf(keyed)],
  });
};
