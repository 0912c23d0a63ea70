import { Button, Group } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { TermView } from '../../../server/contract/provider-term.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { useSession } from '../session/session.ts';
import css from './money.module.css';
import { NoTerms } from './no-terms.tsx';
import { RemoveTermDialog } from './remove-term-dialog.tsx';
import { TermDialog } from './term-dialog.tsx';
import { useTermWords } from './use-term-words.ts';
import { useTerms } from './use-terms.ts';

type Standing = 'inForce' | 'later' | 'past';

/** Of each provider and currency the newest that has begun is in force; the list has the newest first. */
const standingOf = (terms: readonly TermView[], term: TermView, today: string): Standing => {
  if (term.validFrom > today) return 'later';
  const newest = terms.find(
    ({ provider, currency, validFrom }) =>
      provider === term.provider && currency === term.currency && validFrom <= today,
  );
  return newest === term ? 'inForce' : 'past';
};

/** What providers have agreed to; who may, enters and mends it. */
export const TermsPart = () => {
  const { t, c, feeOf, daysOf, dayOf, nameOf } = useTermWords();
  const { may } = useSession();
  const [open, setOpen] = useState<{ act: 'edit' | 'remove'; term: TermView } | { act: 'add' } | null>(null);
  const found = useTerms();
  if (found.isPending) return <Loading />;
  if (found.isLoadingError) return <Failure fault={found.error} again={() => void found.refetch()} />;
  const terms = found.data.items;
  const today = new Date().toISOString().slice(0, 10);
  const mayWrite = may('setting:write');
  const add = mayWrite ? <Button onClick={() => setOpen({ act: 'add' })}>{t.add}</Button> : null;
  const close = () => setOpen(null);
  return (
    <>
      <Group justify="space-between" align="start">
        <p className={pageCss.lead}>{t.lead}</p>
        {terms.length > 0 ? add : null}
      </Group>
      {terms.length === 0 ? (
        <Empty icon={<IconFileOff size={30} stroke={1.4} aria-hidden />} title={t.empty} hint={t.emptyHint}>
          {add}
        </Empty>
      ) : (
        <>
          <NoTerms />
          <Table
            heads={[
              t.columns.provider,
              t.columns.currency,
              t.columns.from,
              t.columns.state,
              ...[t.columns.fee, t.columns.refund, t.columns.settlement].map(figure),
              ...(mayWrite ? [t.columns.acts] : []),
            ]}
          >
            {terms.map((term) => {
              const standing = standingOf(terms, term, today);
              const of = `${nameOf(term)}, ${dayOf(term.validFrom)}`;
              return (
                <tr key={`${term.provider} ${term.currency} ${term.validFrom}`}>
                  <th scope="row">{wordOf(c.providers, term.provider)}</th>
                  <td>{term.currency}</td>
                  <td data-kind="time">{dayOf(term.validFrom)}</td>
                  <td>
                    <Chip tone={standing === 'inForce' ? 'good' : 'plain'}>{t[standing]}</Chip>
                  </td>
                  <td className={css.number}>{feeOf(term)}</td>
                  <td className={css.number}>{daysOf(term.refundDays)}</td>
                  <td className={css.number}>{fill(t.settled, { count: term.settlementDays })}</td>
                  {mayWrite ? (
                    <td>
                      <div className={css.acts}>
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`${t.edit}: ${of}`}
                          onClick={() => setOpen({ act: 'edit', term })}
                        >
                          {t.edit}
                        </Button>
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`${t.remove}: ${of}`}
                          onClick={() => setOpen({ act: 'remove', term })}
                        >
                          {t.remove}
                        </Button>
                      </div>
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </Table>
        </>
      )}
      {open?.act === 'add' ? <TermDialog term={null} onClose={close} /> : null}
      {open?.act === 'edit' ? <TermDialog term={open.term} onClose={close} /> : null}
      {open?.act === 'remove' ? <RemoveTermDialog term={open.term} onClose={close} /> : null}
    </>
  );
};
