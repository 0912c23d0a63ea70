import type { KeptSignalView } from '../../../server/contract/signal.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table, unseen } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Evidence } from './evidence.tsx';
import css from './money.module.css';
import { PickAll, PickOne } from './pick-rows.tsx';
import { SignalActions } from './signal-actions.tsx';
import { useMoneyWords } from './use-money-words.ts';
import { useSignalWords } from './use-signal-words.ts';

const TONES: Readonly<Record<KeptSignalView['state'], Tone>> = {
  open: 'warn',
  confirmed: 'bad',
  dismissed: 'plain',
  passed: 'good',
};

type Props = {
  readonly rows: readonly KeptSignalView[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
};

export const SignalTable = ({ rows, picked, onPick }: Props) => {
  const { s, w, c, locale } = useSignalWords();
  const { m } = useMoneyWords();
  const heads = s.columns;
  return (
    <Table
      heads={[
        { name: m.selectAll, control: <PickAll rows={rows} picked={picked} onPick={onPick} /> },
        heads.what,
        heads.customer,
        figure(heads.money),
        heads.evidence,
        heads.found,
        heads.state,
        unseen(heads.actions),
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id} className={css.row} data-picked={picked.has(row.id)}>
          <td>
            <PickOne
              id={row.id}
              label={fill(s.select, { name: `${w.desk.signals[row.code]} ${row.customerName}` })}
              picked={picked}
              onPick={onPick}
            />
          </td>
          <td>
            {w.desk.signals[row.code]}
            <div className={pageCss.small}>
              {wordOf(c.providers, row.provider)}
              {row.payee ? ` · ${row.payee}` : ''}
            </div>
          </td>
          <td>
            {row.customerName}
            <div className={pageCss.small}>
              {row.tickets > 0 ? fill(s.tickets, { count: row.tickets }) : s.silent}
              {row.toldAt ? ` · ${s.told}` : ''}
            </div>
          </td>
          <td className={css.number}>{formatMoney(row.money, locale)}</td>
          <td>
            <Evidence signal={row} />
            <div className={pageCss.small}>{formatDateTime(row.occurredAt, locale)}</div>
          </td>
          <td data-kind="time">
            <When at={row.foundAt} />
          </td>
          <td>
            <Chip tone={TONES[row.state]}>{s.states[row.state]}</Chip>
            {row.reason ? <div className={pageCss.small}>{s.reasons[row.reason]}</div> : null}
            {row.decidedBy ? <div className={pageCss.small}>{fill(m.by, { name: row.decidedBy })}</div> : null}
          </td>
          <td>
            <SignalActions row={row} />
          </td>
        </tr>
      ))}
    </Table>
  );
};
