import type { Readable } from 'node:stream';
import { Problem } from '../../kernel/problem.ts';

export type FileMeta = Readonly<{ type: string; name: string }>;
export type StoredFile = Readonly<{ meta: FileMeta; size: number; content: Readable }>;

/** Keys are ours (`attachment/<id>`), never what a person typed. `get` answers null for an absent key. */
export type Files = Readonly<{
  put(key: string, content: Buffer | Readable, meta: FileMeta): Promise<void>;
  get(key: string): Promise<StoredFile | null>;
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}>;

const KEY = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_.-]+)*$/;
const MAXIMUM_KEY_CHARACTERS = 200;

/** A key that could leave its folder is a fault of ours, refused all the same. */
export const checkKey = (key: string): string => {
  const isSafe =
    KEY.test(key) && key.length <= MAXIMUM_KEY_CHARACTERS && !key.split('/').some((part) => /^\.+$/.test(part));
  if (!isSafe) throw new Problem('invalid', 'file_key_invalid');
  return key;
};
