import { redactSecrets } from '../desk/triage/redact.ts';

/** What people write beside a deed: it goes into trails that nobody can take a secret out of again. */
const NOTES = new Set(['note', 'reason', 'comment', 'evidence']);
/** A deed may lie in a bulk of them. */
const DEPTH = 2;

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const maskIn = (value: unknown, depth: number): unknown => {
  if (!isPlain(value) || depth === 0) return value;
  return maskNotes(value, depth);
};

/** The input with every note's secrets masked, before any route sees it. Messages are masked or refused by those who post them. */
export const maskNotes = (input: object, depth = DEPTH): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => [
      key,
      NOTES.has(key) && typeof value === 'string' ? redactSecrets(value).text : maskIn(value, depth - 1),
    ]),
  );
