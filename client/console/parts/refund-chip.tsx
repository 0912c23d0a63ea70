import type { RefundState } from '../../../server/contract/refund.ts';
import { Chip, type Tone } from './chip.tsx';
import { useWords } from './use-words.ts';

const TONES: Readonly<Record<RefundState, Tone>> = {
  requested: 'warn',
  approved: 'info',
  declined: 'plain',
  submitting: 'info',
  processing: 'info',
  unknown: 'warn',
  succeeded: 'good',
  failed: 'bad',
  closed: 'bad',
  needs_manual: 'bad',
  returned: 'bad',
  cancelled: 'plain',
};

export const RefundChip = ({ state }: { readonly state: RefundState }) => {
  const { w } = useWords();
  return <Chip tone={TONES[state]}>{w.desk.refunds.states[state]}</Chip>;
};
