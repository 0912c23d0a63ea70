import { useQuery } from '@tanstack/react-query';
import { getTransaction } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatDate, formatDateTime, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from './context.module.css';
import { Facts } from './facts.tsx';

/** How the ledger calls what a provider holds. */
const WALLET = 'wallet:';

export const TransactionDetails = ({ id }: { readonly id: string }) => {
  const { w, c, r, locale } = useRefundWords();
  const found = useQuery({
    queryKey: ['transaction', id],
    queryFn: ({ signal }) => call(getTransaction, { id }, { signal }),
  });
  if (found.isPending) return <Loading rows={2} height={22} />;
  if (found.isLoadingError) return <Failure fault={found.error} again={() => void found.refetch()} />;
  const transaction = found.data;
  const words = w.desk.transactions;
  const accountName = (account: string): string =>
    account.startsWith(WALLET) ? wordOf(c.providers, account.slice(WALLET.length)) : wordOf(words.accounts, account);
  const facts = [
    [words.reference, transaction.reference],
    [words.merchantReference, transaction.merchantReference],
    [words.channel, transaction.channel],
    [words.app, [transaction.appVersion, transaction.os].filter(Boolean).join(' · ')],
    [words.region, transaction.region],
    [words.bank, transaction.bank],
    [words.error, transaction.errorCode],
  ] as const;
  return (
    <div className={css.details}>
      <Facts facts={facts} />
      {transaction.chargebacks.map(({ reference, state, money }) => (
        <div key={reference} className={state === 'won' ? css.small : css.signal}>
          {fill(r.dispute[state], { reference, money: formatMoney(money, locale) })}
        </div>
      ))}
      <table className={css.ledger}>
        <caption className="unseen">{words.ledger}</caption>
        <tbody>
          {transaction.entries.length === 0 ? (
            <tr>
              <td>{words.noLedger}</td>
            </tr>
          ) : null}
          {transaction.entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                {words.entries[entry.kind]}
                <div className={css.small}>
                  {fill(words.fromTo, { from: accountName(entry.debit), to: accountName(entry.credit) })}
                </div>
                <div className={css.small}>{formatDateTime(entry.at, locale)}</div>
              </td>
              <td>
                {formatMoney(entry.money, locale)}
                {entry.value ? (
                  <div className={css.small}>
                    {fill(r.rate, {
                      money: formatMoney(entry.value.money, locale),
                      rate: entry.value.rate,
                      date: formatDate(entry.value.rateAt, locale),
                    })}
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
