/**
 * Finds root causes in instances whose truth may be known and prints one JSON object. Files may be compressed (.csv.gz).
 *
 *   --data DIR                               dense metrics: each instance <id>.csv, attribute columns, then real,predict;
 *                                            truth, if there, in injection_info.csv (timestamp = id, set = a=a1&b=b2;c=c3)
 *   --counts F.csv [--labels labels.csv]     one row a complaint: instance,day, then attributes; day 0 is to be explained
 *                                            by the days before; labels have the columns instance,causes
 *   --simulate VARIANT [--seeds A-B]         complaints that we simulate: plain, sets, correlated, written, falls or all,
 *              [--volumes 60,300,1500]       of so many complaints a day in turn
 *              [--causes 0,1,2,3]            with so many causes in turn; 0 alone: days on which there is nothing to find
 *   --best simulator|past|desk               of complaints, also what could be reached at best: by one who knows how the
 *                                            simulator draws its days, or only their past, or (of days that we simulate,
 *                                            not written) not even whether causes take several values; minutes in all
 *
 * An element counts when it is named exactly. Of complaints, only rises are answers; what fell is told beside them.
 * Without truth tp, fp, fn and f1 are null.
 */
import { parseArgs } from 'node:util';
import { isKnowledgeKind, KNOWLEDGES } from './rootcause/best/know.ts';
import { evaluateCounts } from './rootcause/evaluate-counts.ts';
import { evaluateMetrics } from './rootcause/evaluate-metrics.ts';
import { evaluateSimulated } from './rootcause/evaluate-simulated.ts';
import { refuse } from './rootcause/refuse.ts';
import { COMPLAINT_VARIANTS, isComplaintVariant } from './rootcause/simulate-complaints.ts';

const readArguments = () => {
  try {
    const options = {
      data: { type: 'string' },
      counts: { type: 'string' },
      labels: { type: 'string' },
      simulate: { type: 'string' },
      seeds: { type: 'string', default: '1-24' },
      volumes: { type: 'string', default: '60,300,1500' },
      causes: { type: 'string', default: '0,1,2,3' },
      best: { type: 'string' },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
};

const MOST_SEEDS = 10_000;
const readSeeds = (text: string): number[] => {
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (!(count >= 1 && count <= MOST_SEEDS)) refuse(`--seeds is a range such as 1-24, not ${text}`);
  return Array.from({ length: count }, (_, index) => Number(first) + index);
};

const readNumbers = (text: string, [least, most]: readonly [number, number], what: string): number[] => {
  const numbers = text.split(',').map((one) => (one === '' ? Number.NaN : Number(one)));
  if (!numbers.every((one) => Number.isInteger(one) && one >= least && one <= most)) refuse(`${what}, not ${text}`);
  return numbers;
};
const readVolumes = (text: string): number[] =>
  readNumbers(text, [1, 100_000], '--volumes are numbers of complaints a day such as 60,300');
const readCauses = (text: string): number[] =>
  readNumbers(text, [0, 8], '--causes are numbers of causes of a day, at most 8, such as 0,1');

const refuseDesk = () => refuse('--best desk belongs to --simulate, of causes that write nothing over');

const evaluate = (given: ReturnType<typeof readArguments>) => {
  const { best, causes, counts, data, labels, seeds, simulate, volumes } = given;
  if ([data, counts, simulate].filter((one) => one !== undefined).length > 1)
    return refuse('--data, --counts and --simulate exclude each other');
  if (best !== undefined && !isKnowledgeKind(best)) return refuse(`--best is one of ${KNOWLEDGES.join(', ')}`);
  if (simulate !== undefined) {
    if (!isComplaintVariant(simulate)) return refuse(`--simulate is one of ${COMPLAINT_VARIANTS.join(', ')}`);
    if (simulate === 'written' && best === 'desk') return refuseDesk();
    return evaluateSimulated({
      variant: simulate,
      seeds: readSeeds(seeds),
      volumes: readVolumes(volumes),
      causes: readCauses(causes),
      best,
    });
  }
  if (labels && !counts) return refuse('--labels belongs to --counts');
  if (counts) return best === 'desk' ? refuseDesk() : evaluateCounts(counts, labels, best);
  if (best) return refuse('--best belongs to --counts or --simulate');
  return data ? evaluateMetrics(data) : refuse('--data or --counts is missing, or --simulate');
};

process.stdout.write(`${JSON.stringify(await evaluate(readArguments()))}\n`);
