import { Alert, Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTimelineEvent } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { listAudit, verifyAudit } from '../../../server/contract/audit.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { problemText } from '../parts/problem-text.ts';
import { Table } from '../parts/table.tsx';
import { usePages } from '../parts/use-pages.ts';
import { AuditRow } from './audit-row.tsx';
import { useAuditWords } from './use-audit-words.ts';

const PAUSE_MS = 300;
/** The start of a day of a date field, in the reader's time zone, as the API wants it. */
const startOf = (day: string, addDays = 0): string | undefined => {
  if (!day) return undefined;
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + addDays);
  return at.toISOString();
};

export const AuditScreen = () => {
  const { w, actions, locale } = useAuditWords();
  const words = w.admin.audit;
  const [filter, setFilter] = useState({ action: '', subjectId: '', from: '', to: '' });
  const [asked] = useDebouncedValue(filter, PAUSE_MS);
  const { query: entries, rows } = usePages(['audit', asked], (cursor, signal) =>
    call(
      listAudit,
      {
        action: asked.action || undefined,
        subjectId: asked.subjectId.trim() || undefined,
        from: startOf(asked.from),
        to: startOf(asked.to, 1),
        cursor,
      },
      { signal },
    ),
  );
  const verifying = useMutation({ mutationFn: () => call(verifyAudit, {}, { timeoutMs: 120_000 }) });
  const field = (key: keyof typeof filter, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={filter[key]}
      maxLength={64}
      onChange={(event) => setFilter({ ...filter, [key]: event.currentTarget.value })}
    />
  );
  const verdict = verifying.data;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      side={
        <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
          {words.verify}
        </Button>
      }
    >
      <div role="status">
        {verdict ? (
          <Alert color={verdict.ok ? 'green' : 'red'}>
            {verdict.brokenAt
              ? fill(words.broken, { seq: verdict.brokenAt.seq, why: wordOf(words.breaks, verdict.brokenAt.why) })
              : fill(words.holds, { count: formatNumber(verdict.entries, locale) })}
          </Alert>
        ) : null}
        {verifying.isError ? <Alert color="red">{problemText(verifying.error, locale)}</Alert> : null}
      </div>
      <div className={css.form}>
        <Select
          label={words.action}
          placeholder={words.anyAction}
          data={actions}
          searchable
          clearable
          miw={300}
          nothingFoundMessage={words.noAction}
          value={filter.action || null}
          onChange={(action) => setFilter({ ...filter, action: action ?? '' })}
        />
        {field('subjectId', words.subject)}
        <Group gap="sm" align="end" wrap="nowrap">
          {field('from', words.from, 'date')}
          {field('to', words.to, 'date')}
        </Group>
      </div>
      <Listing
        query={entries}
        count={rows.length}
        empty={
          <Empty
            icon={<IconTimelineEvent size={30} stroke={1.4} aria-hidden />}
            title={words.empty}
            hint={words.emptyHint}
          />
        }
      >
        <Table heads={[words.when, words.who, words.what, words.thing, words.why]}>
          {rows.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </Table>
      </Listing>
    </Page>
  );
};
