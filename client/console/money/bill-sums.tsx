import type { ReconciliationSum } from '../../../server/contract/reconciliation.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { Chip } from '../parts/chip.tsx';
import pageCss from '../parts/page.module.css';
import { TableBox } from '../parts/table.tsx';
import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

/** What a bill amounts to by currency and kind of movement, and whether it adds up. */
export const BillSums = ({ sums }: { readonly sums: readonly ReconciliationSum[] }) => {
  const { m, locale } = useMoneyWords();
  const words = m.bills;
  const cell = (lines: number | null, minor: string, currency: string) => (
    <td className={css.number}>
      {formatMoney({ minor, currency }, locale)}
      {lines === null ? null : <div className={pageCss.small}>{formatNumber(lines, locale)}</div>}
    </td>
  );
  if (sums.length === 0) return null;
  return (
    <TableBox>
      <table className={pageCss.table}>
        <caption className="unseen">{words.sums}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{m.columns.what}</span>
            </th>
            {[words.billTotal, words.matched, words.differing, words.aside, words.missingThere, words.ownTotal].map(
              (head) => (
                <th key={head} scope="col" className={css.number}>
                  {head}
                </th>
              ),
            )}
            <th scope="col">
              <span className="unseen">{words.addsUp}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={`${sum.currency} ${sum.movement}`}>
              <th scope="row">
                {m.movements[sum.movement]} {sum.currency}
              </th>
              {cell(sum.billLines, sum.billMinor, sum.currency)}
              {cell(sum.matchedLines, sum.matchedMinor, sum.currency)}
              {cell(sum.differingLines, sum.differingMinor, sum.currency)}
              {cell(sum.asideLines, sum.asideMinor, sum.currency)}
              {cell(sum.missingThereLines, sum.missingThereMinor, sum.currency)}
              {cell(null, sum.ownMinor, sum.currency)}
              <td>
                <Chip tone={sum.addsUp ? 'good' : 'bad'} title={words.addsUpHint}>
                  {sum.addsUp ? words.addsUp : words.off}
                </Chip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
};
