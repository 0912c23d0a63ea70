import {
  causesReport,
  controlReport,
  outbreaksReport,
  providersReport,
  refundsReport,
  serviceReport,
  volumeReport,
} from '../../contract/report.ts';
import { type CsvTable, csvOf } from '../../kernel/csv.ts';
import { Problem } from '../../kernel/problem.ts';
import { Download, type RequestFacts, route } from '../../kernel/route.ts';
import { findCategoryNames } from '../category/category.queries.ts';
import { prefersCsv, readDimensions } from './report.rules.ts';
import {
  categorySheet,
  causeSheet,
  providerFeeSheet,
  providerSheet,
  refundSheet,
  sheetOf,
  sliceSheet,
} from './report.sheets.ts';
import type { DayRange } from './report.ts';
import { reportCauses } from './report-causes.ts';
import { reportControl } from './report-control.ts';
import { reportOutbreaks } from './report-outbreaks.ts';
import { reportProviders } from './report-providers.ts';
import { reportRefunds } from './report-refunds.ts';
import { reportService } from './report-service.ts';
import { reportVolume } from './report-volume.ts';

type Asked = {
  readonly by: string;
  readonly format: 'json' | 'csv';
  readonly table: 'rows' | 'trend' | 'changes' | 'fees';
};

/** The report itself, or one of its tables when the input or the `Accept` header asks for CSV. */
const present = <V extends DayRange>(
  name: string,
  view: V,
  { input, request }: { readonly input: Asked; readonly request: RequestFacts },
  tables: {
    readonly rows: (view: V) => CsvTable;
    readonly trend?: (view: V) => CsvTable;
    readonly changes?: (view: V) => CsvTable;
    readonly fees?: (view: V) => CsvTable;
  },
): V | Download => {
  readDimensions(input.by);
  if (input.format === 'json' && !prefersCsv(request.headers.accept)) return view;
  const table = tables[input.table];
  if (!table) throw new Problem('invalid', 'table_absent', { fields: [{ path: 'table', code: 'table_absent' }] });
  const suffix = input.table === 'rows' ? '' : `-${input.table}`;
  const file = `recourse-${name}${suffix}-${view.from}-${view.to}.csv`;
  return new Download(csvOf(table(view)), 'text/csv; charset=utf-8', file);
};

export const reportRoutes = [
  route(volumeReport, async (context) => {
    const report = await reportVolume(context.tx, context.actor, context.input);
    const names = await findCategoryNames(context.tx);
    return present('volume', report, context, {
      rows: ({ rows }) => sliceSheet(readDimensions(context.input.by), rows, names),
      trend: ({ trend }) => sheetOf('volumeTrend', trend),
    });
  }),
  route(causesReport, async (context) => {
    const report = await reportCauses(context.tx, context.actor, context.input);
    const names = await findCategoryNames(context.tx);
    return present('causes', report, context, {
      rows: ({ rows }) => causeSheet(rows, names),
      changes: ({ changes }) => categorySheet('causeChanges', changes, names),
    });
  }),
  route(controlReport, async (context) =>
    present('control', await reportControl(context.tx, context.actor, context.input), context, {
      rows: ({ points, centre }) =>
        sheetOf(
          'control',
          points.map((point) => ({ ...point, centre, rules: point.rules.join(' ') })),
        ),
    }),
  ),
  route(serviceReport, async (context) =>
    present('service', await reportService(context.tx, context.actor, context.input), context, {
      rows: ({ clocks }) => sheetOf('serviceRows', clocks),
      trend: ({ trend }) => sheetOf('serviceTrend', trend),
    }),
  ),
  route(refundsReport, async (context) =>
    present('refunds', await reportRefunds(context.tx, context.actor, context.input), context, {
      rows: ({ byProvider }) => refundSheet(byProvider),
      trend: ({ trend }) => sheetOf('refundTrend', trend),
    }),
  ),
  route(providersReport, async (context) =>
    present('providers', await reportProviders(context.tx, context.actor, context.input), context, {
      rows: ({ rows }) => providerSheet(rows),
      fees: ({ rows }) => providerFeeSheet(rows),
    }),
  ),
  route(outbreaksReport, async (context) => {
    const report = await reportOutbreaks(context.tx, context.actor, context.input);
    const names = await findCategoryNames(context.tx);
    return present('outbreaks', report, context, {
      rows: ({ rows }) =>
        categorySheet(
          'outbreaks',
          rows.map((row) => ({ ...row, sentenceZh: row.sentence['zh-CN'], sentenceEn: row.sentence.en })),
          names,
        ),
    });
  }),
];
