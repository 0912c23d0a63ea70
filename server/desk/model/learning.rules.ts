import { CONFIDENCE_CLASSES, type DriftSign, type DriftView, type ModelFigures } from '../../contract/model.ts';
import { finish, hashText } from '../triage/hash.ts';

const HELD_ONE_IN = 5;
/** One ticket in five, for ever the same ones, is kept from training. */
export const isHeldOut = (ticketId: string): boolean => finish(hashText(ticketId)) % HELD_ONE_IN === 0;

export const FEWEST_HELD = 20;
/** How much of what the written texts teach may be lost for the sake of the desk's own. */
const LOSS_ALLOWED = 0.02;

export type Verdict = 'better' | 'too_few_corrections' | 'not_better' | 'forgets';

/** Whether a new model may take over: it must be right more often than the old one where neither has learned. */
export const judgeCandidate = ({ held, heldRight, written }: ModelFigures): Verdict => {
  if (held < FEWEST_HELD) return 'too_few_corrections';
  if (heldRight.own <= heldRight.active) return 'not_better';
  return written.own < written.active - LOSS_ALLOWED ? 'forgets' : 'better';
};

export const classOfConfidence = (confidence: number): number =>
  Math.min(CONFIDENCE_CLASSES - 1, Math.max(0, Math.floor(confidence * CONFIDENCE_CLASSES)));

const FEWEST_TRIAGED = 50;
const STANDARD_ERRORS = 3;
/** Beyond this the usual reading of the population stability index is "shifted". */
const STABLE_INDEX = 0.25;
const SMALLEST_SHARE = 0.005;
/** Of ten answers nine are to be right; abstentions are corrected by their nature and count apart. */
const CORRECTED_EXPECTED = 0.1;

const isBeyond = (found: number, expected: number, count: number): boolean =>
  found > expected + STANDARD_ERRORS * Math.sqrt((Math.max(expected, SMALLEST_SHARE) * (1 - expected)) / count);

const stabilityIndex = (found: readonly number[], expected: readonly number[]): number =>
  found.reduce((sum, share, index) => {
    const one = Math.max(SMALLEST_SHARE, share);
    const other = Math.max(SMALLEST_SHARE, expected[index] ?? 0);
    return sum + (one - other) * Math.log(one / other);
  }, 0);

/** What a week shows that chance does not explain; nothing is said of a week with few tickets. */
export const findDrift = (
  week: DriftView['weeks'][number] | undefined,
  expected: ModelFigures['expected'] | null,
): DriftSign[] => {
  if (!week || !expected || week.triaged < FEWEST_TRIAGED) return [];
  return [
    ...(isBeyond(week.abstained, expected.abstained, week.triaged) ? ['abstains_more' as const] : []),
    ...(stabilityIndex(week.confidences, expected.confidences) > STABLE_INDEX ? ['confidence_shifted' as const] : []),
    ...(isBeyond(week.corrected, CORRECTED_EXPECTED, week.triaged) ? ['corrected_more' as const] : []),
  ];
};
