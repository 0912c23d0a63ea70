import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../client/api-problem.ts';
import { fieldWords, problemText, staffWords } from '../../client/console/parts/problem-text.ts';
import { problemWords, problemText as sharedText } from '../../client/words/shared.ts';
import { LOCALES } from '../../server/contract/common.ts';
import { STATUS_OF } from '../../server/http/status.ts';

const ROOT = join(import.meta.dirname, '../..');

// The sandbox plays the providers: what it refuses, no person reads.
const SOURCES = ['server', 'workers']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
  .filter(({ name, parentPath }) => name.endsWith('.ts') && !parentPath.includes('sandbox'))
  .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'));

/** The arguments of a call whose opening bracket is at `open`, split at the call's own commas. */
const argumentsAt = (text: string, open: number): string[] => {
  const found: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < text.length; at += 1) {
    if ('([{'.includes(text.charAt(at))) depth += 1;
    if (')]}'.includes(text.charAt(at))) depth -= 1;
    if (depth > 1 || (depth === 1 && text.charAt(at) !== ',')) continue;
    found.push(text.slice(start, at).trim());
    start = at + 1;
    if (depth === 0) return found;
  }
  throw new Error('a call without an end');
};

const callsOf = (call: RegExp): string[][] =>
  SOURCES.flatMap((text) => [...text.matchAll(call)].map((met) => argumentsAt(text, met.index + met[0].length - 1)));

/** A code, or the codes that a choice between two comes to. */
const readCodes = (expression: string): string[] => {
  const [, one, , yes, no] = /^(?:'(\w+)'|([^?]*\?) '(\w+)' : '(\w+)')$/.exec(expression) ?? [];
  return [one, yes, no].filter((code) => code !== undefined);
};

const each = (before: string, names: string, after = ''): string[] =>
  names.split(' ').map((name) => `${before}${name}${after}`);

const REFUND_FAULTS =
  'currency_mismatch currency_not_supported amount_not_sendable exceeds_captured window_passed partial_limit';

/** Codes put together where they are thrown, and all that they come to. Whoever adds one adds it here. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: code as it stands in the sources
  '`campaign_cannot_${turn}`': each('campaign_cannot_', 'start pause resume cancel'),
  '`problem_${event}_refused`': each('problem_', 'confirm dismiss close reopen', '_refused'),
  '`notification_${error.code}`': each('notification_', 'unsigned unknown_key bad_signature stale malformed'),
  "fault === 'amount_not_positive' ? fault : `refund_${fault}`": [
    'amount_not_positive',
    ...each('refund_', REFUND_FAULTS),
  ],
  "mail.text.trim() === '' ? 'mail_empty' : 'mail_too_long'": ['mail_empty', 'mail_too_long'],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
};
/** A code that a caller hands on is read where it is called; the database's own refusals stand in tables. */
const HANDED_ON = new Set(['code', '']);

const THROWN = callsOf(/\bnew Problem\(/g).map(([, code = '']) => code);
const CODES = [
  ...THROWN.flatMap((code) => COMPOSED[code] ?? readCodes(code)),
  ...callsOf(/(?<!const )\b(?:absent|refuse)\(/g).flatMap(([code = '']) => readCodes(code)),
  ...callsOf(/\bfaulty\(/g).flatMap(([, code = '']) => readCodes(code)),
  ...SOURCES.flatMap((text) =>
    [...text.matchAll(/\['(?:refused|forbidden)', '(\w+)'\]|\{ code: '(difference_\w+)' \}/g)].map(
      ([, tabled, settled]) => tabled ?? settled ?? '',
    ),
  ),
];

/** Codes of single fields: ours, those of a webhook's address, and those of the schemas. */
const FIELD_CODES = [
  ...SOURCES.flatMap((text) => [...text.matchAll(/\bpath\b[^;]{0,80}?\bcode: '(\w+)'/g)].map(([, code = '']) => code)),
  ...callsOf(/\bfaultAt\(/g).flatMap(([, code = '']) => readCodes(code)),
  ...SOURCES.flatMap((text) => [...text.matchAll(/return '((?:url|address)_\w+)'/g)].map(([, code = '']) => code)),
  ...'invalid_type too_big too_small invalid_format not_multiple_of unrecognized_keys invalid_union'.split(' '),
  ...'invalid_key invalid_element invalid_value custom'.split(' '),
];

const unworded = (codes: readonly string[], words: object): string[] =>
  [...new Set(codes)].filter((code) => !Object.hasOwn(words, code)).sort();

const problem = (status: number, code: string, more: object = {}) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, ...more });

describe('the words of what is refused', () => {
  it('knows every code that the sources throw', () => {
    const unread = THROWN.filter(
      (code) => !HANDED_ON.has(code) && !Object.hasOwn(COMPOSED, code) && readCodes(code).length === 0,
    );
    expect(unread).toEqual([]);
    expect(Object.keys(COMPOSED).filter((code) => !THROWN.includes(code))).toEqual([]);
    // Who hands a code on: `absent`, `refuse`, `faulty`, the differences of a bill, and the table of remedies.
    expect(THROWN.filter((code) => HANDED_ON.has(code))).toHaveLength(5);
    expect(new Set(CODES).size).toBeGreaterThan(200);
    expect(new Set(FIELD_CODES).size).toBeGreaterThan(30);
  });

  it.each(LOCALES)('has words for each code where staff meet it, in %s', (locale) => {
    expect(unworded(CODES, { ...problemWords[locale].codes, ...staffWords[locale] })).toEqual([]);
    expect(unworded(FIELD_CODES, fieldWords[locale])).toEqual([]);
  });

  it.each(LOCALES)('tells a customer something of every kind of refusal, in %s', (locale) => {
    const { byStatus } = problemWords[locale];
    const statuses = Object.values(STATUS_OF).flatMap(({ status }) => (status === 500 ? [] : [String(status)]));
    expect(unworded(statuses, byStatus)).toEqual([]);
    expect(sharedText(problem(500, 'internal_error'), locale)).toBe(problemWords[locale].other);
  });

  it('names the fields that staff have to mend', () => {
    const fields = [
      { path: 'name', code: 'too_small' },
      { path: 'url', code: 'url_not_https' },
    ];
    const fault = problem(400, 'input_invalid', { fields });
    expect(problemText(fault, 'en')).toBe(
      'Please check what was entered. name: too short or too small; url: must begin with https.',
    );
    expect(problemText(fault, 'zh-CN')).toBe('请检查填写的内容。name：过短或过小；url：须以 https 开头。');
    expect(problemText(problem(400, 'input_invalid'), 'en')).toBe('Please check what was entered.');
  });

  it('keeps the reference of what broke on our side, for staff as for customers', () => {
    const broken = problem(500, 'internal_error', { requestId: 'r-1' });
    expect(problemText(broken, 'en')).toBe('Something went wrong on our side. Reference: r-1');
    expect(problemText(problem(503, 'storage_full', { requestId: 'r-2' }), 'en')).toContain('r-2');
  });
});
