import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeTarget, listTargets, type TargetView } from '../../../server/contract/calendar.ts';
import { call } from '../../api.ts';
import { formatHours } from '../../parts/format.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useCalendars } from './calendars-screen.tsx';

/** Fewer are read without help. */
const HOUR_MINUTES = 60;

const Row = ({ target }: { readonly target: TargetView }) => {
  const { w, c, locale } = useWords();
  const words = w.administration.targets;
  const queries = useQueryClient();
  const calendars = useCalendars().data?.items ?? [];
  const [minutes, setMinutes] = useState(target.minutes);
  const [calendarId, setCalendarId] = useState(target.calendarId);
  const saving = useMutation({
    mutationFn: () => call(changeTarget, { ...target, minutes, calendarId }),
    onSuccess: () => {
      tell(w.administration.saved);
      void queries.invalidateQueries({ queryKey: ['targets'] });
    },
    onError: tellFault,
  });
  const name = [
    c.kinds[target.kind],
    target.severity === 'any' ? words.any : target.severity,
    words.clocks[target.clock],
  ].join(' · ');
  const same = minutes === target.minutes && calendarId === target.calendarId;
  return (
    <tr>
      <td>{c.kinds[target.kind]}</td>
      <td>{target.severity === 'any' ? words.any : c.severities[target.severity]}</td>
      <td>{words.clocks[target.clock]}</td>
      <td>
        <NumberInput
          miw={104}
          aria-label={`${words.minutes} ${name}`}
          min={1}
          max={525_600}
          allowDecimal={false}
          value={minutes}
          onChange={(value) => setMinutes(Number(value) || 0)}
        />
        {minutes >= HOUR_MINUTES ? <div className={page.small}>{formatHours(minutes, locale)}</div> : null}
      </td>
      <td>
        <Select
          miw={160}
          aria-label={`${words.calendar} ${name}`}
          allowDeselect={false}
          data={calendars.map((one) => ({ value: one.id, label: one.name[locale] }))}
          value={calendarId}
          onChange={(value) => setCalendarId(value ?? calendarId)}
        />
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${w.administration.save} ${name}`}
          disabled={same || minutes < 1}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.administration.save}
        </Button>
      </td>
    </tr>
  );
};

const ORDER = ['any', 'P1', 'P2', 'P3', 'P4'];

export const TargetsScreen = () => {
  const { w } = useWords();
  const words = w.administration.targets;
  const targets = useQuery({
    queryKey: ['targets'],
    queryFn: ({ signal }) => call(listTargets, { limit: 200 }, { signal }),
  });
  const heads = [words.kind, words.severity, words.clock, words.minutes, words.calendar];
  const sorted = (targets.data?.items ?? []).toSorted(
    (a, b) =>
      a.kind.localeCompare(b.kind) ||
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      a.clock.localeCompare(b.clock),
  );
  return (
    <Page title={words.title} lead={words.lead}>
      {targets.isPending ? <Loading rows={8} /> : null}
      {targets.isLoadingError ? <Failure fault={targets.error} again={() => void targets.refetch()} /> : null}
      {sorted.length > 0 ? (
        <Table heads={[...heads, unseen(w.administration.save)]}>
          {sorted.map((target) => (
            <Row key={`${target.kind} ${target.severity} ${target.clock} ${target.version}`} target={target} />
          ))}
        </Table>
      ) : null}
    </Page>
  );
};
