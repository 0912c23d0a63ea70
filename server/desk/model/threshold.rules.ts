import { FOLLOWING } from '../../contract/model.ts';
import { chooseThreshold, type Judged } from '../triage/calibrate.ts';
import { PRECISION } from '../triage/desk-training.ts';

const { needed: NEEDED, reach: REACH, step: STEP } = FOLLOWING;
/** Less than this is noise. */
const LEAST_MOVE = 0.01;
const LEAST = 0.05;
const MOST = 0.99;
/** So many sure answers more are taken for wrong, so that few outcomes are not believed outright. */
const DOUBTED: readonly Judged[] = [
  { confidence: 1, right: false },
  { confidence: 1, right: false },
];

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export type Followed = {
  readonly threshold: number;
  /** Of the outcomes it would have answered, the share that was right; null where it would have answered none. */
  readonly rightShare: number | null;
};

/** How often answers at least so sure were right. */
export const rightShareAt = (outcomes: readonly Judged[], threshold: number): number | null => {
  const answered = outcomes.filter(({ confidence }) => confidence >= threshold);
  return answered.length === 0 ? null : answered.filter(({ right }) => right).length / answered.length;
};

/** Where the threshold goes by what became of finished tickets; null where they are too few, and it stays as it is. */
export const followOutcomes = (
  outcomes: readonly Judged[],
  { calibrated, current }: { readonly calibrated: number; readonly current: number },
): Followed | null => {
  if (outcomes.length < NEEDED) return null;
  const chosen = chooseThreshold([...DOUBTED, ...outcomes], PRECISION).threshold;
  const wanted = within(within(chosen, calibrated - REACH, calibrated + REACH), LEAST, MOST);
  const next = Math.abs(wanted - current) <= STEP ? wanted : current + Math.sign(wanted - current) * STEP;
  const threshold = Math.abs(next - current) < LEAST_MOVE ? current : next;
  return { threshold, rightShare: rightShareAt(outcomes, threshold) };
};
