import type { KeyboardEventHandler, ReactNode } from 'react';
import cards from './cards.module.css';
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
  if ('control' in head)
    return (
      <th scope="col" data-kind="control">
        {head.control}
        <span aria-hidden>{head.name}</span>
      </th>
    );
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

const nameOf = (head: Head): string => (typeof head === 'string' ? head : head.name);
const isSaid = (head: Head): boolean => typeof head === 'string' || 'control' in head;
/** Figures are compared down their column and stay one; what is read line by line may stand as cards where it is narrow. */
const isRead = (heads: readonly Head[]): boolean => heads.filter(isSaid).length > 1;

/** A card shows each column's name over its cell; what is only heard, or is no name, it leaves out. */
const nameCells = (table: HTMLTableElement | null, heads: readonly Head[]): void => {
  for (const [nth, head] of heads.entries()) {
    const isNamed = typeof head === 'string' || ('as' in head && head.as === 'number');
    table?.style.setProperty(`--head-${nth + 1}`, isNamed ? JSON.stringify(nameOf(head)) : 'none');
  }
};

/** What a table wider than its place scrolls in; `className` where its sheet has a look of its own. */
export const TableBox = ({
  className = css.tableBox,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <div className={className} tabIndex={0}>
    {children}
  </div>
);

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
  <TableBox>
    <table
      className={isRead(heads) ? `${css.table} ${cards.cards}` : css.table}
      ref={(table) => {
        nameCells(table, heads);
      }}
    >
      <thead>
        <tr>
          {heads.map((head) => (
            <Cell key={nameOf(head)} head={head} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>{children}</tbody>
    </table>
  </TableBox>
);
