import type { KeyboardEvent } from 'react';
import type { DifferenceView } from '../../../server/contract/difference.ts';
import { formatDate, formatDateTime, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table, unseen } from '../parts/table.tsx';
import { dayLabel } from '../reports/labels.ts';
import { DifferenceActions } from './difference-actions.tsx';
import css from './money.module.css';
import { PickAll, PickOne } from './pick-rows.tsx';
import { useMoneyWords } from './use-money-words.ts';

const KIND_TONES: Readonly<Record<DifferenceView['kind'], Tone>> = {
  missing_here: 'bad',
  missing_there: 'bad',
  amount: 'bad',
  status: 'warn',
  fee: 'info',
  time: 'plain',
};
const STATE_TONES: Readonly<Record<DifferenceView['state'], Tone>> = {
  open: 'warn',
  proposed: 'info',
  resolved: 'good',
  healed: 'good',
};

type Side = { minor: string | null; fee: string | null; status: string | null; at: string | null };

/** What one side says, in the order in which people compare. */
const SideCell = ({ row, side }: { readonly row: DifferenceView; readonly side: Side }) => {
  const { m, c, w, locale } = useMoneyWords();
  if (side.minor === null) return <td className={css.number}>{m.nothing}</td>;
  const statuses = { ...w.desk.refunds.states, ...c.transactionStatuses };
  return (
    <td className={css.number}>
      {formatMoney({ minor: side.minor, currency: row.currency }, locale)}
      {row.kind === 'fee' && side.fee !== null ? (
        <div className={pageCss.small}>
          {fill(m.feeOf, { fee: formatMoney({ minor: side.fee, currency: row.currency }, locale) })}
        </div>
      ) : null}
      {row.kind === 'status' && side.status ? (
        <div className={pageCss.small}>{wordOf(statuses, side.status)}</div>
      ) : null}
      {row.kind === 'time' && side.at ? <div className={pageCss.small}>{formatDateTime(side.at, locale)}</div> : null}
    </td>
  );
};

/** Arrow keys, j and k go from row to row; space picks. */
const walk = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  event.preventDefault();
  boxes[boxes.indexOf(event.target) + step]?.focus();
};

type Props = {
  readonly rows: readonly DifferenceView[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
};

export const DifferenceTable = ({ rows, picked, onPick }: Props) => {
  const { m, c, locale } = useMoneyWords();
  const heads = m.columns;
  return (
    <Table
      onKeyDown={walk}
      heads={[
        { name: m.selectAll, control: <PickAll rows={rows} picked={picked} onPick={onPick} /> },
        heads.day,
        heads.what,
        heads.reference,
        figure(heads.bill),
        figure(heads.own),
        figure(heads.gap),
        heads.owner,
        heads.state,
        unseen(heads.actions),
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id} className={css.row} data-picked={picked.has(row.id)}>
          <td>
            <PickOne id={row.id} label={fill(m.select, { reference: row.reference })} picked={picked} onPick={onPick} />
          </td>
          <td data-kind="time">
            {dayLabel(row.day, locale)}
            <div className={pageCss.small}>{wordOf(c.providers, row.provider)}</div>
          </td>
          <td>
            <Chip tone={KIND_TONES[row.kind]} title={m.kindHints[row.kind]}>
              {m.kinds[row.kind]}
            </Chip>
            <div className={pageCss.small}>{m.movements[row.movement]}</div>
          </td>
          <td className={css.reference}>{row.reference}</td>
          <SideCell
            row={row}
            side={{ minor: row.billMinor, fee: row.billFeeMinor, status: row.billStatus, at: row.billAt }}
          />
          <SideCell
            row={row}
            side={{ minor: row.ownMinor, fee: row.ownFeeMinor, status: row.ownStatus, at: row.ownAt }}
          />
          <td className={css.number}>{formatMoney({ minor: row.gapMinor, currency: row.currency }, locale)}</td>
          <td>{row.owner?.name ?? <span className={pageCss.small}>{m.none}</span>}</td>
          <td>
            {row.agreedAt ? (
              <>
                <Chip tone="warn">{m.agreed}</Chip>
                <div className={pageCss.small}>
                  {fill(m.agreedSince, {
                    gap: formatMoney({ minor: row.writtenOffMinor.replace('-', ''), currency: row.currency }, locale),
                    date: formatDate(row.agreedAt, locale),
                  })}
                </div>
              </>
            ) : (
              <Chip tone={STATE_TONES[row.state]}>{m.states[row.state]}</Chip>
            )}
            {row.resolution ? <div className={pageCss.small}>{m.resolutions[row.resolution]}</div> : null}
            {row.note ? <div className={pageCss.small}>{row.note}</div> : null}
            {row.settledBy ? <div className={pageCss.small}>{fill(m.by, { name: row.settledBy })}</div> : null}
          </td>
          <td>
            <DifferenceActions row={row} />
          </td>
        </tr>
      ))}
    </Table>
  );
};
