import type { RefundView } from '../../../server/contract/refund.ts';
import { formatDateTime, formatMoney, formatPair } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { RefundActions } from '../approvals/refund-actions.tsx';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Chip } from '../parts/chip.tsx';
import { RefundChip } from '../parts/refund-chip.tsx';

import css from './context.module.css';

/** Of what goes its way the provider's own word says nothing more than the state. */
const PLAIN: readonly RefundView['state'][] = ['processing', 'succeeded'];

/** One refund: how much, where it stands, every step it took. */
export const RefundSheet = ({ refund, customer }: { readonly refund: RefundView; readonly customer: string }) => {
  const { w, c, r, locale } = useRefundWords();
  const words = w.desk.refunds;
  return (
    <>
      <div className={css.spread}>
        <span className={css.amount}>{formatMoney(refund.money, locale)}</span>
        <RefundChip state={refund.state} />
      </div>
      <div className={css.small}>
        {refund.number} · {words.reasons[refund.reason]} · {wordOf(c.providers, refund.provider)} ·{' '}
        {fill(words.by, { name: refund.requestedBy.name })}
      </div>
      {refund.needsSecond && refund.state === 'requested' ? <Chip tone="warn">{words.second}</Chip> : null}
      {refund.approvedBy ? (
        <div className={css.small}>{fill(words.approvedBy, { name: refund.approvedBy.name })}</div>
      ) : null}
      {refund.state === 'unknown' ? <div className={css.small}>{words.unknownHint}</div> : null}
      {refund.note ? <div>{refund.note}</div> : null}
      <ol className={css.steps} aria-label={words.steps}>
        {refund.steps.map((step) => (
          <li key={`${step.state}-${step.at}`}>
            {words.states[step.state]}{' '}
            <span className={css.small}>
              · {formatDateTime(step.at, locale)}
              {step.code && (Object.hasOwn(r.codes, step.code) || !PLAIN.includes(step.state))
                ? ` · ${wordOf(r.codes, step.code)}`
                : ''}
              {step.providerReference && step.providerReference !== refund.providerReference
                ? ` · ${step.providerReference}`
                : ''}
            </span>
          </li>
        ))}
      </ol>
      {refund.providerReference ? (
        <div className={css.small}>{formatPair(words.providerReference, refund.providerReference, locale)}</div>
      ) : null}
      <div className={css.small}>
        {fill(r.customerReads, { text: r.customer[refund.customerState] })}{' '}
        {refund.customerState === 'on_its_way' ? fill(r.usual, { days: refund.usualDays }) : ''}
      </div>
      <RefundActions refund={refund} customer={customer} />
    </>
  );
};
