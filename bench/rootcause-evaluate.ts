/**
 * Finds root causes in instances whose truth may be known and prints one JSON object. Files may be compressed (.csv.gz).
 *
 *   --data DIR                               dense metrics: each instance <id>.csv, attribute columns, then real,predict;
 *                                            truth, if there, in injection_info.csv (timestamp = id, set = a=a1&b=b2;c=c3)
 *   --counts F.csv [--labels labels.csv]     one row a complaint: instance,day, then attributes; day 0 is to be explained
 *                                            by the days before; labels have the columns instance,causes
 *
 * An element counts when it is named exactly. Of complaints, only rises are answers; what fell is told beside them.
 * Without truth tp, fp, fn and f1 are null.
 */
import { parseArgs } from 'node:util';
import { evaluateCounts } from './rootcause/evaluate-counts.ts';
import { evaluateMetrics } from './rootcause/evaluate-metrics.ts';
import { refuse } from './rootcause/refuse.ts';

const readArguments = () => {
  try {
    const options = { data: { type: 'string' }, counts: { type: 'string' }, labels: { type: 'string' } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
};

const evaluate = ({ data, counts, labels }: ReturnType<typeof readArguments>) => {
  if (data && counts) return refuse('--data and --counts exclude each other');
  if (labels && !counts) return refuse('--labels belongs to --counts');
  if (counts) return evaluateCounts(counts, labels);
  return data ? evaluateMetrics(data) : refuse('--data or --counts is missing');
};

process.stdout.write(`${JSON.stringify(await evaluate(readArguments()))}\n`);
