import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Locale } from '../../server/contract/common.ts';
import { SECRET_KINDS, type SecretKind } from '../../server/desk/triage/secret.ts';

export type Labelled = { readonly kind: SecretKind; readonly start: number; readonly end: number };
/** A text as a customer would write it, and where its secrets are. Without any it is a hard negative. */
export type SecretText = { readonly text: string; readonly secrets: readonly Labelled[] };

export const SECRET_PARTS = ['mended', 'apart', 'second', 'kept'] as const;
export type SecretPart = (typeof SECRET_PARTS)[number];

const MARK = /\[\[(\w+)\|([^\]]+)\]\]/gu;
const kindSchema = z.enum(SECRET_KINDS);

const readLine = (line: string): SecretText => {
  const secrets: Labelled[] = [];
  let text = '';
  let at = 0;
  for (const { 0: whole, 1: kind, 2: value = '', index } of line.matchAll(MARK)) {
    text += line.slice(at, index);
    secrets.push({ kind: kindSchema.parse(kind), start: text.length, end: text.length + value.length });
    text += value;
    at = index + whole.length;
  }
  return { text: text + line.slice(at), secrets };
};

/**
 * The labelled lines of a language. By those of `mended` and `second` the finders were set right; those of `apart` and `kept`
 * were counted before anything was changed for their sake (docs/figures.md has all counts).
 */
export const readSecretCorpus = (locale: Locale, part: SecretPart): SecretText[] =>
  readFileSync(new URL(`./${locale}.${part}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(readLine);
