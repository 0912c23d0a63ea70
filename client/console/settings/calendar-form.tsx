import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CalendarView, changeCalendar } from '../../../server/contract/calendar.ts';
import { call } from '../../api.ts';
import page from '../parts/page.module.css';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { CalendarDays } from './calendar-days.tsx';
import { readHours, writeHours } from './hours-text.ts';
import own from './settings.module.css';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const USUAL: [number, number][] = [[540, 1_080]];

/** One calendar: its week, its holidays, and the days worked instead. */
export const CalendarForm = ({ calendar }: { readonly calendar: CalendarView }) => {
  const { w, locale } = useWords();
  const words = w.administration.calendars;
  const queries = useQueryClient();
  const [names, setNames] = useState(calendar.name);
  const [timeZone, setTimeZone] = useState(calendar.timeZone);
  const [week, setWeek] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(DAYS.map((day) => [day, writeHours(calendar.hours[day] ?? [])])),
  );
  const [exceptions, setExceptions] = useState(calendar.exceptions);
  const hoursOf = (day: string) => readHours(week[day] ?? '');
  const worked = DAYS.map(hoursOf).find((spans) => spans && spans.length > 0) ?? USUAL;
  const saving = useMutation({
    mutationFn: () => {
      const span = (day: string) => hoursOf(day) ?? [];
      const hours = {
        '1': span('1'),
        '2': span('2'),
        '3': span('3'),
        '4': span('4'),
        '5': span('5'),
        '6': span('6'),
        '7': span('7'),
      };
      return call(changeCalendar, {
        id: calendar.id,
        version: calendar.version,
        name: names,
        timeZone,
        hours,
        exceptions,
      });
    },
    onSuccess: () => {
      tell(w.administration.saved);
      void queries.invalidateQueries({ queryKey: ['calendars'] });
    },
    onError: tellFault,
  });
  return (
    <section className={page.stack} aria-label={names[locale]}>
      <h2>{names[locale]}</h2>
      <div className={own.row}>
        <TextInput
          label={words.zh}
          maxLength={60}
          value={names['zh-CN']}
          onChange={(event) => setNames({ ...names, 'zh-CN': event.currentTarget.value })}
        />
        <TextInput
          label={words.en}
          maxLength={60}
          value={names.en}
          onChange={(event) => setNames({ ...names, en: event.currentTarget.value })}
        />
        <Select
          label={words.zone}
          searchable
          allowDeselect={false}
          limit={60}
          data={Intl.supportedValuesOf('timeZone').concat('UTC')}
          value={timeZone}
          onChange={(value) => setTimeZone(value ?? timeZone)}
        />
      </div>
      <h3>{words.week}</h3>
      <p className={own.quiet}>{words.hoursHint}</p>
      <div className={own.week}>
        {DAYS.map((day) => (
          <TextInput
            key={day}
            label={words.days[day]}
            value={week[day] ?? ''}
            error={hoursOf(day) === null ? words.hoursWrong : undefined}
            onChange={(event) => setWeek({ ...week, [day]: event.currentTarget.value })}
          />
        ))}
      </div>
      <CalendarDays days={exceptions} worked={worked} onChange={setExceptions} />
      <div>
        <Button
          loading={saving.isPending}
          disabled={DAYS.some((day) => hoursOf(day) === null)}
          onClick={() => saving.mutate()}
        >
          {w.administration.save}
        </Button>
      </div>
    </section>
  );
};
