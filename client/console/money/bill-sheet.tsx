import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  getReconciliation,
  type ReconciliationView,
  rematchReconciliation,
} from '../../../server/contract/reconciliation.ts';
import { downloadRejections } from '../../../server/contract/transaction.ts';
import { addressOf, call } from '../../api.ts';
import { formatDate, formatNumber, formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import pageCss from '../parts/page.module.css';
import { tellFault } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { useSession } from '../session/session.ts';
import { BillSums } from './bill-sums.tsx';
import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

const TONES: Readonly<Record<ReconciliationView['state'], Tone>> = {
  reading: 'info',
  matching: 'info',
  searching: 'info',
  done: 'good',
  failed: 'bad',
};
const SECOND_MS = 1_000;

const shareOf = ({ state, bytes, bytesRead, lines, rejected, linesMatched }: ReconciliationView): number =>
  state === 'reading'
    ? bytesRead / Math.max(bytes, 1)
    : state === 'matching'
      ? linesMatched / Math.max(lines - rejected, 1)
      : 1;

/** One bill: how far comparing it is, what it adds up to, what is open of it. */
export const BillSheet = ({ run }: { readonly run: ReconciliationView }) => {
  const { m, w, locale } = useMoneyWords();
  const words = m.bills;
  const { may } = useSession();
  const queries = useQueryClient();
  const isOver = run.state === 'done';
  const detail = useQuery({
    queryKey: ['reconciliations', 'detail', run.id, run.version],
    enabled: isOver,
    queryFn: ({ signal }) => call(getReconciliation, { id: run.id }, { signal }),
  });
  const again = useMutation({
    mutationFn: () => call(rematchReconciliation, { id: run.id, version: run.version }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['reconciliations'] }),
    onError: tellFault,
  });
  const count = (value: number) => formatNumber(value, locale);
  const progress =
    run.state === 'reading' || run.state === 'matching' || run.state === 'searching'
      ? fill(words.progress[run.state], { share: formatShare(shareOf(run), locale) })
      : null;
  return (
    <section className={pageCss.sheet} aria-label={run.name}>
      <div className={pageCss.head}>
        <strong className={pageCss.headText}>{run.name}</strong>
        <Chip tone={TONES[run.state]}>{words.states[run.state]}</Chip>
        {isOver ? (
          <Chip tone={run.open > 0 ? 'warn' : 'good'}>
            {run.open > 0 ? fill(words.open, { count: count(run.open) }) : words.allAgree}
          </Chip>
        ) : null}
      </div>
      <div className={pageCss.small}>
        {words.formats[run.format]}
        {run.from && run.to
          ? ` · ${fill(words.period, {
              from: formatDate(run.from, locale),
              to: formatDate(new Date(Date.parse(run.to) - SECOND_MS).toISOString(), locale),
            })}`
          : ''}{' '}
        · {fill(words.lines, { lines: count(run.lines), rejected: count(run.rejected) })} · {run.startedBy}{' '}
        <When at={run.startedAt} />
        {run.pass > 1 ? ` · ${fill(words.pass, { count: run.pass })}` : ''}
      </div>
      {progress ? (
        <>
          <Progress mt="xs" value={shareOf(run) * 100} striped={run.state === 'searching'} aria-label={progress} />
          <div className={pageCss.small}>{progress}</div>
        </>
      ) : null}
      {run.failure ? <div role="alert">{wordOf(w.admin.imports.codes, run.failure)}</div> : null}
      {detail.data ? <BillSums sums={detail.data.sums} /> : null}
      <div className={css.line}>
        {run.open > 0 ? (
          <Link className={pageCss.link} to="/money" search={{ tab: 'differences', bill: run.id }}>
            {words.show}
          </Link>
        ) : null}
        {run.rejected > 0 && may('import:write') ? (
          <a className={pageCss.link} href={addressOf(downloadRejections, { id: run.id })} download>
            {words.rejected}
          </a>
        ) : null}
        {isOver && may('reconciliation:work') ? (
          <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {words.rematch}
          </Button>
        ) : null}
      </div>
    </section>
  );
};
