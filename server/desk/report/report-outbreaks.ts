import type { z } from 'zod';
import type { outbreaksReportSchema } from '../../contract/complaint-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findOutbreaksBetween } from '../outbreak/outbreak.queries.ts';
import { concerns } from '../outbreak/outbreak.rules.ts';
import type { Outbreak } from '../outbreak/outbreak.ts';
import { viewConditions } from '../outbreak/outbreak.view.ts';
import { openReport } from './open-report.ts';
import { OUTBREAKS_DEFINITIONS } from './report.definitions.ts';
import { filterOf } from './report.filter.ts';
import type { ReportInput } from './report.ts';
import { spanOfDays } from './slot.queries.ts';

export type OutbreaksReport = z.input<typeof outbreaksReportSchema>;

/** More than these at once are no answer. */
const MOST = 200;
/** Stands for an attribute that an outbreak does not keep to. */
const ANY = 'any';

const keyFor = ({ combination }: Outbreak, attribute: string): string =>
  combination.find((one) => one.attribute === attribute)?.values.join(',') ?? ANY;

/** Attributes the queue can be asked for, where the whole combination is one value each of those. */
const sliceOf = ({ combination }: Outbreak): Record<string, string> | null => {
  const slice: Record<string, string> = {};
  for (const { attribute, values } of combination) {
    const [value] = values;
    if (value === undefined || values.length > 1 || !['provider', 'category'].includes(attribute)) return null;
    slice[attribute] = value;
  }
  return slice;
};

/** Rises beyond chance that touch the range, the newest first. */
export const reportOutbreaks = async (tx: Tx, actor: Actor, input: ReportInput): Promise<OutbreaksReport> => {
  const { meta } = await openReport(tx, actor, 'outbreaks', { ...input, bucket: 'day' });
  const found = await findOutbreaksBetween(tx, meta.from, meta.to, MOST);
  const shown = found.filter((outbreak) => concerns(outbreak, input));

  const spans = await spanOfDays(
    tx,
    shown.map(({ openedDay, lastDay }) => ({ from: openedDay, to: lastDay })),
  );
  return {
    ...meta,
    definitions: OUTBREAKS_DEFINITIONS,
    rows: shown.map((outbreak, index) => {
      const slice = sliceOf(outbreak);
      const span = spans[index];
      return {
        id: outbreak.id,
        state: outbreak.state,
        category: keyFor(outbreak, 'category'),
        provider: keyFor(outbreak, 'provider'),
        day: outbreak.openedDay,
        lastDay: outbreak.lastDay,
        observed: outbreak.observed,
        expected: outbreak.expected,
        upper: outbreak.upper,
        ratio: outbreak.expected > 0 ? outbreak.observed / outbreak.expected : null,
        score: outbreak.score,
        combination: viewConditions(outbreak.combination),
        sentence: outbreak.sentence,
        filter: slice && span ? filterOf(span, slice) : {},
      };
    }),
  };
};
