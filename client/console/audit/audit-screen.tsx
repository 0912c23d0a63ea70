import { Alert, Button, Group, Select, TextInput } from '@mantine/core';
import { IconTimelineEvent } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
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
import { useTyped } from '../parts/use-typed.ts';
import { isDay } from '../reports/report-search.ts';
import { AuditRow } from './audit-row.tsx';
import { useAuditWords } from './use-audit-words.ts';

/** What the address of the log holds; days are the reader's. */
type AuditSearch = Readonly<Partial<Record<'action' | 'subjectId' | 'from' | 'to', string>>>;

/** The start of a day, or of the one after it, in the reader's time zone, as the API wants it. */
const startOf = (day: string | undefined, addDays = 0): string | undefined => {
  if (!isDay(day)) return undefined;
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + addDays);
  return at.toISOString();
};

export const AuditScreen = () => {
  const { w, actions, locale } = useAuditWords();
  const words = w.admin.audit;
  const search: AuditSearch = useSearch({ from: '/admin/$section' });
  const navigate = useNavigate();
  const change = (part: AuditSearch) =>
    void navigate({ to: '.', search: (now: AuditSearch) => ({ ...now, ...part }), replace: true });
  const [subjectId, typeSubject] = useTyped(search.subjectId ?? '', (text) => change({ subjectId: text || undefined }));
  const { query: entries, rows } = usePages(['audit', search], (cursor, signal) =>
    call(
      listAudit,
      {
        action: search.action,
        subjectId: search.subjectId,
        from: startOf(search.from),
        to: startOf(search.to, 1),
        cursor,
      },
      { signal },
    ),
  );
  const verifying = useMutation({ mutationFn: () => call(verifyAudit, {}, { timeoutMs: 120_000 }) });
  const day = (key: 'from' | 'to', label: string) => (
    <TextInput
      label={label}
      type="date"
      value={search[key] ?? ''}
      onChange={(event) => change({ [key]: event.currentTarget.value || undefined })}
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
      <search className={css.form} aria-label={words.title}>
        <Select
          label={words.action}
          placeholder={words.anyAction}
          data={actions}
          searchable
          clearable
          miw={300}
          nothingFoundMessage={words.noAction}
          value={search.action ?? null}
          onChange={(action) => change({ action: action ?? undefined })}
        />
        <TextInput
          label={words.subject}
          value={subjectId}
          maxLength={64}
          onChange={(event) => typeSubject(event.currentTarget.value)}
        />
        <Group gap="sm" align="end" wrap="nowrap">
          {day('from', words.from)}
          {day('to', words.to)}
        </Group>
      </search>
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
