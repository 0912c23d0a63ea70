import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { getOutbreak, listOutbreaks } from '../../../server/contract/outbreak.ts';
import * as reports from '../../../server/contract/report.ts';
import { listTopics } from '../../../server/contract/topic.ts';
import { OUTBREAK_DEFINITIONS } from '../../../server/desk/outbreak/outbreak.definitions.ts';
import * as defined from '../../../server/desk/report/report.definitions.ts';
import { TOPIC_DEFINITIONS } from '../../../server/desk/topic/topic.view.ts';

type Definitions = Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>>;
type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Places of everything that a report counts or adds up: `rows.complaints`, `totals.refunded`. */
const figuresOf = (node: unknown, place: readonly string[] = []): string[] => {
  if (!isNode(node)) return [];
  if ([node.type, ...listOf(node.type)].some((type) => type === 'number' || type === 'integer'))
    return [place.join('.')];
  const properties = isNode(node.properties) ? Object.entries(node.properties) : [];
  if (properties.some(([name]) => name === 'minor')) return [place.join('.')];
  return [
    ...properties.flatMap(([name, inner]) => figuresOf(inner, [...place, name])),
    ...figuresOf(node.items, place),
    ...listOf(node.anyOf).flatMap((inner) => figuresOf(inner, place)),
  ];
};

type Report = {
  readonly schema: z.ZodType;
  readonly definitions: Definitions;
  /** What defines a figure that neither its own name nor one around it does. */
  readonly by: Readonly<Record<string, string>>;
};
const REPORTS: Readonly<Record<string, Report>> = {
  volume: {
    schema: reports.volumeReport.output,
    definitions: defined.VOLUME_DEFINITIONS,
    by: { 'trend.low': 'expected', 'trend.high': 'expected', 'rows.low': 'low_high', 'rows.high': 'low_high' },
  },
  causes: {
    schema: reports.causesReport.output,
    definitions: defined.CAUSES_DEFINITIONS,
    by: { 'rows.shareLow': 'shareInterval', 'rows.shareHigh': 'shareInterval' },
  },
  control: {
    schema: reports.controlReport.output,
    definitions: defined.CONTROL_DEFINITIONS,
    by: { sigmaZ: 'limits', 'points.low': 'limits', 'points.high': 'limits' },
  },
  service: { schema: reports.serviceReport.output, definitions: defined.SERVICE_DEFINITIONS, by: {} },
  refunds: {
    schema: reports.refundsReport.output,
    definitions: defined.REFUNDS_DEFINITIONS,
    by: {
      'byProvider.timeToArrivalP50Seconds': 'timeToArrival',
      'byProvider.timeToArrivalP95Seconds': 'timeToArrival',
    },
  },
  providers: {
    schema: reports.providersReport.output,
    definitions: defined.PROVIDERS_DEFINITIONS,
    by: {
      'rows.failed': 'failureRate',
      'rows.refundsSucceeded': 'refundSuccessRate',
      'rows.refundsFailed': 'refundFailureRate',
      'rows.refundP50Seconds': 'refundTime',
      'rows.refundP95Seconds': 'refundTime',
      'rows.fees.payments': 'feesPaid',
      'rows.fees.turnover': 'feesPaid',
      'rows.fees.paid': 'feesPaid',
      'rows.fees.withTerms': 'feesAgreed',
      'rows.fees.agreed': 'feesAgreed',
      'rows.fees.gap': 'feeGap',
      'rows.terms.feeBasisPoints': 'feesAgreed',
      'rows.terms.feeFixed': 'feesAgreed',
      'rows.terms.refundDays': 'agreedRefundDays',
      'rows.settledP50Days': 'settledDays',
      'rows.settledP95Days': 'settledDays',
      'rows.settledPayments': 'settledDays',
      'rows.stability.calls': 'unknownShare',
      'rows.stability.unknown': 'unknownShare',
      'rows.stability.p95Ms': 'latency',
      'rows.stability.incidentSeconds': 'incidentTime',
    },
  },
  outbreaks: { schema: reports.outbreaksReport.output, definitions: defined.OUTBREAKS_DEFINITIONS, by: {} },
  rises: {
    schema: z.object({ list: listOutbreaks.output, rise: getOutbreak.output }),
    definitions: OUTBREAK_DEFINITIONS,
    by: { 'rise.tickets': 'observed' },
  },
  topics: { schema: listTopics.output, definitions: TOPIC_DEFINITIONS, by: {} },
};

/** Counts changes of a row; no figure of a report. */
const isFigure = (place: string): boolean => !/(^|\.)version$/.test(place);
/** Definitions of what is no number, or is divided out on the screen. */
const BESIDE = ['filter', 'sentence', 'rules', 'name', 'ratio'];

const definitionOf = (place: string, { definitions, by }: Report): string | undefined =>
  [by[place] ?? '', ...place.split('.').toReversed()].find((name) => Object.hasOwn(definitions, name));

describe.each(Object.entries(REPORTS))('every figure of %s', (_, report) => {
  const schema = z.toJSONSchema(report.schema, { io: 'output', unrepresentable: 'any' });
  const figures = [...new Set(figuresOf(schema))].filter(isFigure);

  it('says what it counts', () => {
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.filter((place) => definitionOf(place, report) === undefined)).toEqual([]);
  });

  it('says so in both languages, and nothing is defined that is not there', () => {
    const used = new Set(figures.map((place) => definitionOf(place, report)));
    for (const [name, { 'zh-CN': zh, en }] of Object.entries(report.definitions)) {
      expect([name, zh]).toEqual([name, expect.stringMatching(/\p{Script=Han}.*[。．.]$/u)]);
      expect([name, en]).toEqual([name, expect.stringMatching(/^[^\p{Script=Han}]{10,}\.$/u)]);
      expect([name, used.has(name) || BESIDE.includes(name)]).toEqual([name, true]);
    }
  });
});
