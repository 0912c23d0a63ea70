import type { KeptSignalView } from '../../../server/contract/signal.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { useSignalWords } from './use-signal-words.ts';

type Told = Pick<KeptSignalView, 'code' | 'evidence'>;

/** What was compared, in a sentence with its figures. */
export const Evidence = ({ signal: { code, evidence } }: { readonly signal: Told }) => {
  const { s, c, locale } = useSignalWords();
  const told = Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => [
      key,
      typeof value === 'number' ? formatNumber(value, locale) : String(value),
    ]),
  );
  const money = (key: string) =>
    formatMoney({ minor: String(evidence[key] ?? '0'), currency: String(evidence.currency ?? 'CNY') }, locale);
  switch (code) {
    case 'charged_twice':
      return fill(s.evidence.charges, told);
    case 'debited_not_credited':
      return fill(s.evidence.debited, {
        ...told,
        status: wordOf(c.transactionStatuses, String(evidence.status ?? '')),
      });
    case 'refund_overdue':
      return fill(s.evidence.overdue, told);
    case 'velocity':
      return fill(s.evidence.velocity, told);
    case 'odd_amount':
      return fill(evidence.isMore === true ? s.evidence.oddMore : s.evidence.oddLess, {
        ...told,
        usual: money('usualMinor'),
      });
    case 'fee_off':
      return fill(s.evidence.fee, { fee: money('feeMinor'), agreed: money('agreedMinor') });
  }
};
