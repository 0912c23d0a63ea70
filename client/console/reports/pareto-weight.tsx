import { SegmentedControl, Select } from '@mantine/core';
import type { z } from 'zod';
import { type causesReportSchema, WEIGHTS } from '../../../server/contract/complaint-reports.ts';
import { optionsOf } from '../parts/pick.ts';
import type { ReportSearch } from './report-search.ts';
import css from './sheet.module.css';
import { useChartWords } from './use-chart-words.ts';

type Causes = z.output<typeof causesReportSchema>;

/** What the Pareto ranks by, and whose money where there is more than one; both live in the address. */
export const ParetoWeight = ({
  report: { currency, currencies },
  weigh,
  change,
}: {
  readonly report: Causes;
  readonly weigh: Causes['weigh'];
  readonly change: (part: ReportSearch) => void;
}) => {
  const { k } = useChartWords();
  return (
    <div className={css.filters}>
      <SegmentedControl
        aria-label={k.weigh}
        data={optionsOf(WEIGHTS, k.weights)}
        value={weigh}
        onChange={(next) => change({ weigh: next === 'count' ? undefined : next })}
      />
      {weigh === 'money' && currencies.length > 1 ? (
        <Select
          aria-label={k.currency}
          data={currencies}
          value={currency}
          allowDeselect={false}
          onChange={(next) => change({ currency: next ?? undefined })}
        />
      ) : null}
    </div>
  );
};
