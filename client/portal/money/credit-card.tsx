/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { MoneySteps } from './money-steps.tsx';
import { usePurseWords } from './use-purse-words.ts';

type Credit = CustomerTicketView['credits'][number];

/** Money that the customer was given beside a refund: what kind, whether it is theirs to keep, and how it came. */
export const CreditCard = ({ credit }: { credit: Credit }) => {
  const { words, locale } = usePurseWords();
  const said = words.credit;
  const isAhead = credit.kind === 'provisional_credit' && credit.state === 'credited';
  return (
    <li class={`refund credit-${credit.state}`}>
      <p class="refund-money figures">{formatMoney(credit.money, locale)}</p>
      <p class="refund-state">
        {said.kinds[credit.kind]}
        {said.colon}
        {said[credit.state]}
      </p>
      {isAhead && <p class="small">{said.ahead}</p>}
      {credit.steps.length > 1 ? (
        <MoneySteps
          steps={credit.steps.map(({ state, at }) => ({ key: state, at, said: said[state] }))}
          name={words.money.history}
        />
      ) : (
        <p class="small faint figures">{words.money.since(formatDateTime(credit.at, locale))}</p>
      )}
      {credit.reference && (
        <p class="small faint">
          {said.reference} <span class="mono">{credit.reference}</span>
        </p>
      )}
    </li>
  );
};
