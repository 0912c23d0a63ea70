import type { ReactNode } from 'react';
import css from './queue.module.css';

type Part = { readonly at: number; readonly text: string; readonly hit: boolean };
const WORD = /\p{Script=Han}+|[^\s\p{Script=Han}]+/gu;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The pieces of a query as a text may hold them: words, runs of Chinese, and the pairs such a run is found by. */
const piecesOf = (query: string): string[] => {
  const words: string[] = query.toLowerCase().match(WORD) ?? [];
  const pairs = words
    .filter((word) => /\p{Script=Han}/u.test(word) && [...word].length > 2)
    .flatMap((word) => [...word].slice(0, -1).map((letter, at) => letter + ([...word][at + 1] ?? '')));
  return [...new Set([...words, ...pairs])].sort((a, b) => b.length - a.length);
};

/** A text cut where a query's words begin and end. */
export const splitByQuery = (text: string, query: string): Part[] => {
  const pieces = piecesOf(query);
  if (pieces.length === 0) return [{ at: 0, text, hit: false }];
  const found = new RegExp(`(${pieces.map(escaped).join('|')})`, 'giu');
  let at = 0;
  return text.split(found).flatMap((part, nth) => {
    const here = { at, text: part, hit: nth % 2 === 1 };
    at += part.length;
    return part === '' ? [] : [here];
  });
};

export const Highlight = ({ text, query }: { readonly text: string; readonly query: string | undefined }): ReactNode =>
  query
    ? splitByQuery(text, query).map(({ at, text: part, hit }) =>
        hit ? (
          <mark key={at} className={css.hit}>
            {part}
          </mark>
        ) : (
          <span key={at}>{part}</span>
        ),
      )
    : text;
