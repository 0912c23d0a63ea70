import { Button, Checkbox, Select } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { useState } from 'react';
import { listSignals } from '../../../server/contract/signal.ts';
import { SIGNAL_CODES, SIGNAL_STATES } from '../../../server/contract/triage.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { usePages } from '../parts/use-pages.ts';
import { useSession } from '../session/session.ts';
import { ANY, type MoneySearch } from './difference-search.ts';
import css from './money.module.css';
import { NoTerms } from './no-terms.tsx';
import { SignalTable } from './signal-table.tsx';
import { useMoneyWords } from './use-money-words.ts';
import { useSignalWords } from './use-signal-words.ts';
import { WarnDialog } from './warn-dialog.tsx';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay'] as const;
type Props = { readonly search: MoneySearch; readonly change: (part: MoneySearch) => void };

/** What is abnormal: filters in the address, one row each, and a word to customers who have not complained. */
export const SignalsPart = ({ search, change }: Props) => {
  const { s, w, c, locale } = useSignalWords();
  const { m } = useMoneyWords();
  const { may } = useSession();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isWarning, setWarning] = useState(false);
  const state = search.state === ANY ? undefined : (pick(SIGNAL_STATES, search.state) ?? 'open');
  const filter = {
    state,
    code: pick(SIGNAL_CODES, search.kind) ?? undefined,
    provider: pick(PROVIDERS, search.provider) ?? undefined,
    silent: search.silent === 'true' ? 'true' : undefined,
  };
  const { query: found, rows } = usePages(['signals', 'list', filter], (cursor, signal) =>
    call(listSignals, { ...filter, cursor }, { signal }),
  );
  const chosen = rows.filter(({ id }) => picked.has(id));
  return (
    <>
      <search className={css.filters} aria-label={s.filters.label}>
        <Select
          label={s.filters.state}
          allowDeselect={false}
          data={[...optionsOf(SIGNAL_STATES, s.states), { value: ANY, label: m.any }]}
          value={state ?? ANY}
          onChange={(value) => change({ state: value ?? undefined })}
        />
        <Select
          label={s.filters.code}
          placeholder={m.any}
          clearable
          data={optionsOf(SIGNAL_CODES, w.desk.signals)}
          value={filter.code ?? null}
          onChange={(kind) => change({ kind: kind ?? undefined })}
        />
        <Select
          label={s.filters.provider}
          placeholder={m.any}
          clearable
          data={optionsOf(PROVIDERS, c.providers)}
          value={filter.provider ?? null}
          onChange={(provider) => change({ provider: provider ?? undefined })}
        />
        <Checkbox
          label={s.filters.silent}
          checked={filter.silent === 'true'}
          onChange={({ currentTarget }) => change({ silent: currentTarget.checked ? 'true' : undefined })}
        />
      </search>
      {chosen.length > 0 && may('signal:warn') ? (
        <section className={css.bulk} aria-label={fill(m.selected, { count: chosen.length })}>
          <strong role="status">{fill(m.selected, { count: formatNumber(chosen.length, locale) })}</strong>
          <Button onClick={() => setWarning(true)}>{s.warn}</Button>
        </section>
      ) : null}
      {filter.code === 'fee_off' ? <NoTerms link /> : null}
      {isWarning ? (
        <WarnDialog
          signalIds={chosen.map(({ id }) => id)}
          onClose={() => setWarning(false)}
          onDone={() => setPicked(new Set())}
        />
      ) : null}
      <Listing
        query={found}
        count={rows.length}
        empty={<Empty icon={<IconRadar2 size={30} stroke={1.4} aria-hidden />} title={s.empty} hint={s.emptyHint} />}
      >
        <SignalTable rows={rows} picked={picked} onPick={setPicked} />
      </Listing>
    </>
  );
};
