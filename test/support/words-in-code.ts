import { parseSync } from '@swc/core';

/** Attributes and fields that people see or hear. */
const SEEN = new Set(
  'aria-label aria-description aria-roledescription aria-valuetext alt description error hint label lead message placeholder submit subtitle title tooltip'.split(
    ' ',
  ),
);
/** Whoever calls these shows the words to a person. */
const SAYING = new Set(['tell', 'alert', 'confirm', 'prompt']);

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const hasLetters = (text: string): boolean => /\p{L}/u.test(text);
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The literals that an expression comes to: what it compares, looks up or hands to a function is none of them. */
const literalsOf = (value: unknown): string[] => {
  const node = nodeOf(value);
  switch (node.type) {
    case 'StringLiteral':
    case 'JSXText':
      return [textOf(node.value)];
    case 'TemplateLiteral':
      return [
        ...listOf(node.quasis).map((quasi) => textOf(nodeOf(quasi).cooked)),
        ...listOf(node.expressions).flatMap(literalsOf),
      ];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(literalsOf);
    case 'BinaryExpression':
      if (node.operator === '&&') return literalsOf(node.right);
      return ['||', '??', '+'].includes(textOf(node.operator)) ? [node.left, node.right].flatMap(literalsOf) : [];
    case 'ParenthesisExpression':
    case 'JSXExpressionContainer':
      return literalsOf(node.expression);
    default:
      return [];
  }
};

const shownBy = (node: Node): string[] => {
  const name = textOf(nodeOf(node.name).value);
  const key = textOf(nodeOf(node.key).value);
  const callee = textOf(nodeOf(node.callee).value);
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return listOf(node.children).flatMap(literalsOf);
    case 'JSXAttribute':
      return SEEN.has(name) ? literalsOf(node.value) : [];
    case 'KeyValueProperty':
      return SEEN.has(key) ? literalsOf(node.value) : [];
    case 'CallExpression':
      return SAYING.has(callee) ? listOf(node.arguments).flatMap((one) => literalsOf(nodeOf(one).expression)) : [];
    default:
      return [];
  }
};

/** Chinese is never code: wherever it stands, a person will see it or wrote it. */
const hanOf = (node: Node): string[] =>
  [
    node.type === 'StringLiteral' || node.type === 'JSXText' ? textOf(node.value) : '',
    node.type === 'TemplateElement' ? textOf(node.cooked) : '',
    node.type === 'RegExpLiteral' ? textOf(node.pattern) : '',
  ].filter(hasHan);

/** Words in a source that its readers' language cannot change. */
export const hardCodedWords = (source: string, tsx = true): string[] => {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (!isNode(value)) return;
    for (const text of [...shownBy(value).filter(hasLetters), ...hanOf(value)]) found.add(text.trim());
    Object.values(value).forEach(walk);
  };
  walk(parseSync(source, { syntax: 'typescript', tsx, target: 'es2023' }).body);
  return [...found];
};

export type Phrases = ReadonlyMap<string, string>;

/** Every phrase of a dictionary by its path; a function stands as what it says of its own parameters. */
export const phrasesOf = (words: object, at = ''): Phrases =>
  new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] => {
      const path = at === '' ? key : `${at}.${key}`;
      if (typeof value === 'string') return [[path, value]];
      if (typeof value === 'function') return [[path, String(value)]];
      return [...phrasesOf(nodeOf(value), path)];
    }),
  );

export const placesOf = (phrase: string): string[] =>
  [...new Set([...phrase.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place))].sort();

/** A sentence left in English: two or more words of small letters in a row, and no Chinese beside them. */
export const isEnglish = (phrase: string): boolean =>
  !hasHan(phrase) && /(?:^|[^\w./@-])[a-z]{2,} [a-z]{2,}/iu.test(phrase.replace(/\{\w+\}/g, ''));
