import { Button, FileInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type CalendarException,
  type CalendarView,
  changeCalendar,
  readIcal,
} from '../../../server/contract/calendar.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Table, unseen } from '../parts/table.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { readHours, writeHours } from './hours-text.ts';
import own from './settings.module.css';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const USUAL: [number, number][] = [[540, 1_080]];
const isMakeUp = ({ intervals }: CalendarException): boolean => intervals.length > 0;

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
  const [date, setDate] = useState('');
  const years = [...new Set(exceptions.map((one) => one.date.slice(0, 4)))].sort();
  const thisYear = String(new Date().getFullYear());
  const [chosen, setChosen] = useState<string | null>(null);
  const year = chosen ?? (years.includes(thisYear) ? thisYear : (years.at(-1) ?? thisYear));
  const hoursOf = (day: string) => readHours(week[day] ?? '');
  const worked = DAYS.map(hoursOf).find((spans) => spans && spans.length > 0) ?? USUAL;
  const put = (days: readonly CalendarException[]) => {
    const byDate = new Map([...exceptions, ...days].map((one) => [one.date, one]));
    setExceptions([...byDate.values()].sort((a, b) => a.date.localeCompare(b.date)));
  };
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
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const from = new Date().getFullYear() - 1;
      return call(readIcal, { text: await file.text(), from: `${from}-01-01`, to: `${from + 4}-12-31` });
    },
    onSuccess: ({ days }) => {
      put(
        days.map(({ date: day, name, worked: isWorked }) => ({ date: day, name, intervals: isWorked ? worked : [] })),
      );
      setChosen(days[0]?.date.slice(0, 4) ?? null);
      tell(fill(words.icalRead, { count: days.length }));
    },
    onError: tellFault,
  });
  return (
    <section className={own.sheet} aria-label={names[locale]}>
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
      <h3>{words.exceptions}</h3>
      <div className={own.row}>
        <Select
          label={words.year}
          allowDeselect={false}
          data={years.length > 0 ? years : [year]}
          value={year}
          onChange={setChosen}
        />
        <TextInput
          label={words.date}
          type="date"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!date}
          onClick={() => {
            put([{ date, intervals: [], name: '' }]);
            setChosen(date.slice(0, 4));
            setDate('');
          }}
        >
          {words.add}
        </Button>
        <FileInput
          label={words.ical}
          description={words.icalHint}
          accept=".ics,text/calendar"
          value={null}
          onChange={(file) => {
            if (file) reading.mutate(file);
          }}
        />
      </div>
      <Table heads={[words.date, words.name, words.hours, unseen(fill(words.remove, { date: '' }))]}>
        {exceptions
          .filter((one) => one.date.startsWith(year))
          .map((one) => (
            <tr key={one.date}>
              <td className="figures" data-kind="time">
                {one.date}
              </td>
              <td>
                <TextInput
                  aria-label={`${words.name} ${one.date}`}
                  maxLength={100}
                  value={one.name}
                  onChange={(event) => put([{ ...one, name: event.currentTarget.value }])}
                />
              </td>
              <td>
                <Select
                  aria-label={`${words.hours} ${one.date}`}
                  allowDeselect={false}
                  data={[
                    { value: 'closed', label: words.closed },
                    {
                      value: 'worked',
                      label: `${words.worked} ${writeHours(isMakeUp(one) ? one.intervals : worked)}`,
                    },
                  ]}
                  value={isMakeUp(one) ? 'worked' : 'closed'}
                  onChange={(value) => put([{ ...one, intervals: value === 'worked' ? worked : [] }])}
                />
              </td>
              <td>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => setExceptions(exceptions.filter((other) => other.date !== one.date))}
                >
                  {fill(words.remove, { date: one.date })}
                </Button>
              </td>
            </tr>
          ))}
      </Table>
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
