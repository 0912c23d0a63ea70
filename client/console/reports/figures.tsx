import type { ReactNode } from 'react';
import { TableBox } from '../parts/table.tsx';
import css from './figures.module.css';
import { useReportWords } from './use-report-words.ts';

type Line = { readonly key: string; readonly cells: readonly ReactNode[] };

/** A table of figures: the first column names the line, the rest are numbers. */
export const FigureTable = ({
  columns,
  rows,
}: {
  readonly columns: readonly ReactNode[];
  readonly rows: readonly Line[];
}) => (
  <TableBox className={css.tableBox}>
    <table className={`${css.table} figures`}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
            <th key={index} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...figures] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {figures.map((figure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells follow the columns
              <td key={index}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
);

/** The same figures as the picture above, for whoever would rather read. */
export const Figures = (table: { readonly columns: readonly ReactNode[]; readonly rows: readonly Line[] }) => {
  const { r } = useReportWords();
  return (
    <details className={css.details}>
      <summary>{r.table}</summary>
      <FigureTable {...table} />
    </details>
  );
};
