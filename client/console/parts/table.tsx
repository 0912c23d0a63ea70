import type { KeyboardEventHandler, ReactNode } from 'react';
import css from './page.module.css';

/** A column's name as it stands, over figures, or only heard; `control` stands in its place and does what it says. */
export type Head =
  | string
  | { readonly name: string; readonly as: 'number' | 'unseen' }
  | { readonly name: string; readonly control: ReactNode };

export const figure = (name: string): Head => ({ name, as: 'number' });
export const unseen = (name: string): Head => ({ name, as: 'unseen' });

const Cell = ({ head }: { readonly head: Head }) => {
  if (typeof head === 'string') return <th scope="col">{head}</th>;
  if ('control' in head) return <th scope="col">{head.control}</th>;
  if (head.as === 'unseen')
    return (
      <th scope="col">
        <span className="unseen">{head.name}</span>
      </th>
    );
  return (
    <th scope="col" data-kind="number">
      {head.name}
    </th>
  );
};

/** The one frame of every table of the console; its children are rows. */
export const Table = ({
  heads,
  onKeyDown,
  children,
}: {
  readonly heads: readonly Head[];
  readonly onKeyDown?: KeyboardEventHandler<HTMLTableSectionElement>;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <div className={css.tableBox} tabIndex={0}>
    <table className={css.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <Cell key={typeof head === 'string' ? head : head.name} head={head} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>{children}</tbody>
    </table>
  </div>
);
