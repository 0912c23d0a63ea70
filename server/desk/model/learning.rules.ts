import { CONFIDENCE_CLASSES, type DriftSign, type DriftView, type ModelFigures } from '../../contract/model.ts';
import { finish, hashText } from '../triage/hash.ts';
import type { Threshold } from './model.ts';

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

/**
 * What share the model is expected to leave to people: as training saw it, or where outcomes moved the threshold, as it
 * would have left of late. A week that began before a move was judged by either.
 */
export const expectAbstained = (
  trained: number,
  thresholds: readonly Pick<Threshold, 'threshold' | 'judged' | 'abstained' | 'abstainedBefore' | 'movedAt'>[],
  weekBegan: Date,
): number => {
  const all = thresholds.reduce((sum, { judged }) => sum + judged, 0);
  if (all === 0) return trained;
  return thresholds.reduce((sum, { threshold, judged, abstained, abstainedBefore, movedAt }) => {
    if (threshold === null || abstained === null) return sum + (trained * judged) / all;
    const movedSince = movedAt !== null && new Date(movedAt) > weekBegan;
    const before = movedSince ? (abstainedBefore ?? trained) : abstained;
    return sum + (Math.max(abstained, before) * judged) / all;
  }, 0);
};

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
