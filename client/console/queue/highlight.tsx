import css from './queue.module.css';

type Part = { readonly text: string; readonly hit: boolean };
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
  if (pieces.length === 0) return [{ text, hit: false }];
  const found = new RegExp(`(${pieces.map(escaped).join('|')})`, 'giu');
  return text
    .split(found)
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((part) => part.text !== '');
};

export const Highlight = ({ text, query }: { readonly text: string; readonly query: string | undefined }) =>
  query ? (
    <>
      {splitByQuery(text, query).map((part, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
        part.hit ? (
          <mark key={at} className={css.hit}>
            {part.text}
          </mark>
        ) : (
          <span key={at}>{part.text}</span>
        ),
      )}
    </>
  ) : (
    text
  );
