import type { ProblemCardView } from '../../../server/contract/problem-case.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { useCauseWords } from './use-causes.ts';

const TONES: Readonly<Record<ProblemCardView['state'], Tone>> = {
  proposed: 'warn',
  confirmed: 'info',
  acting: 'info',
  verifying: 'brand',
  closed: 'good',
  dismissed: 'plain',
};
const VERDICT_TONES: Readonly<Record<NonNullable<ProblemCardView['verdict']>, Tone>> = {
  worked: 'good',
  did_not: 'bad',
  too_early: 'plain',
};

export const ProblemState = ({ state }: { readonly state: ProblemCardView['state'] }) => {
  const { p } = useCauseWords();
  return <Chip tone={TONES[state]}>{p.states[state]}</Chip>;
};

export const Verdict = ({ verdict }: { readonly verdict: ProblemCardView['verdict'] }) => {
  const { p } = useCauseWords();
  return verdict ? <Chip tone={VERDICT_TONES[verdict]}>{p.verdicts[verdict]}</Chip> : null;
};
