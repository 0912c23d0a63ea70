import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntryView } from '../../../server/contract/audit.ts';
import { formatDateTime } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import css from '../parts/page.module.css';
import type { consoleWords } from '../parts/use-words.ts';
import { Difference } from './difference.tsx';
import { useAuditWords } from './use-audit-words.ts';

type AuditWords = (typeof consoleWords)['en']['admin']['audit'];

/** People, programs and providers by their names; customers are told apart by their tickets, not here. */
const nameOf = ({ actor }: AuditEntryView, words: AuditWords, providers: Readonly<Record<string, string>>): string =>
  actor.kind === 'customer'
    ? words.customer
    : actor.kind === 'system'
      ? wordOf({ ...providers, ...words.programs }, actor.name)
      : actor.name;

export const AuditRow = ({ entry }: { readonly entry: AuditEntryView }) => {
  const { w, c, actionName, locale } = useAuditWords();
  const words = w.admin.audit;
  const [open, setOpen] = useState(false);
  const has = (entry.before ?? null) !== null || (entry.after ?? null) !== null;
  return (
    <tr>
      <td className="figures" data-kind="time">
        {formatDateTime(entry.at, locale)}
      </td>
      <td>{nameOf(entry, words, c.providers)}</td>
      <td data-wide={open}>
        <div>{actionName(entry.action)}</div>
        <div className={css.small}>
          <code>{entry.action}</code>{' '}
          {has ? (
            <Button size="compact-xs" variant="subtle" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? words.hide : words.details}
            </Button>
          ) : null}
        </div>
        {open ? <Difference before={entry.before} after={entry.after} /> : null}
      </td>
      <td data-wide>
        {wordOf(words.kinds, entry.subject.kind)}
        <div className={css.id}>{entry.subject.id}</div>
      </td>
      <td>{entry.reason === null ? null : wordOf(words.reasons, entry.reason)}</td>
    </tr>
  );
};
