import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { z } from 'zod';
import type { providersReportSchema } from '../../../server/contract/money-reports.ts';
import { TableBox } from '../parts/table.tsx';
import figures from './figures.module.css';
import { Meaning } from './meaning.tsx';
import scorecard from './scorecard.module.css';
import { bestOf } from './scorecard-line.ts';
import { scorecardLines } from './scorecard-lines.tsx';
import { useScorecardWords } from './use-scorecard-words.ts';

type Report = Pick<z.output<typeof providersReportSchema>, 'rows' | 'definitions'>;

/** A column a provider, a line a figure, so that one reads across. */
export const ScorecardTable = ({ rows, definitions }: Report) => {
  const words = useScorecardWords();
  const { s, providerName } = words;
  const lines = scorecardLines(words);
  const groups = [...new Set(lines.map(({ group }) => group))];
  return (
    <TableBox className={figures.tableBox}>
      <table className={`${figures.table} ${scorecard.scorecard} figures`}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{s.figure}</VisuallyHidden>
            </th>
            {rows.map(({ provider }) => (
              <th key={provider} scope="col">
                {providerName(provider)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr className={scorecard.group}>
              <th scope="rowgroup" colSpan={rows.length + 1}>
                {s.groups[group]}
              </th>
            </tr>
            {lines
              .filter((line) => line.group === group)
              .map((line) => {
                const best = bestOf(line, rows);
                return (
                  <tr key={line.key}>
                    <th scope="row">
                      {s.figures[line.key]}
                      <Meaning of={line.of} name={s.figures[line.key]} definitions={definitions} />
                    </th>
                    {rows.map((row) => (
                      <td key={row.provider} data-best={best.has(row.provider)}>
                        {best.has(row.provider) ? (
                          <Fragment>
                            <IconCheck size={13} stroke={2.4} aria-hidden />
                            <VisuallyHidden>{s.best}: </VisuallyHidden>
                          </Fragment>
                        ) : null}
                        {line.cell(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
};
