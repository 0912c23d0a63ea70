import { Button, CloseButton, FileInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CalendarException, readIcal } from '../../../server/contract/calendar.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Table, unseen } from '../parts/table.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { dayLabel } from '../reports/labels.ts';
import { writeHours } from './hours-text.ts';
import own from './settings.module.css';

type Spans = CalendarException['intervals'];
type RowProps = {
  readonly day: CalendarException;
  /** The hours of a day that is worked. */
  readonly worked: Spans;
  readonly onChange: (day: CalendarException) => void;
  readonly onRemove: () => void;
};

const DayRow = ({ day, worked, onChange, onRemove }: RowProps) => {
  const { w, locale } = useWords();
  const words = w.administration.calendars;
  const isMakeUp = day.intervals.length > 0;
  return (
    <tr>
      <td className="figures" data-kind="time">
        {dayLabel(day.date, locale)}
      </td>
      <td>
        <TextInput
          aria-label={`${words.zh} ${day.date}`}
          maxLength={100}
          value={day.name}
          onChange={(event) => onChange({ ...day, name: event.currentTarget.value })}
        />
      </td>
      <td>
        <TextInput
          aria-label={`${words.en} ${day.date}`}
          maxLength={100}
          placeholder={day.name}
          value={day.nameEn}
          onChange={(event) => onChange({ ...day, nameEn: event.currentTarget.value })}
        />
      </td>
      <td>
        <Select
          aria-label={`${words.hours} ${day.date}`}
          allowDeselect={false}
          data={[
            { value: 'closed', label: words.closed },
            { value: 'worked', label: `${words.worked} ${writeHours(isMakeUp ? day.intervals : worked)}` },
          ]}
          value={isMakeUp ? 'worked' : 'closed'}
          onChange={(value) => onChange({ ...day, intervals: value === 'worked' ? worked : [] })}
        />
      </td>
      <td>
        <CloseButton size="sm" aria-label={fill(words.remove, { date: day.date })} onClick={onRemove} />
      </td>
    </tr>
  );
};

type Props = {
  readonly days: readonly CalendarException[];
  readonly worked: Spans;
  readonly onChange: (days: CalendarException[]) => void;
};

/** Holidays, and the days worked instead: a year at a time, by hand or from an iCal file. */
export const CalendarDays = ({ days, worked, onChange }: Props) => {
  const { w } = useWords();
  const words = w.administration.calendars;
  const [date, setDate] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const years = [...new Set(days.map((one) => one.date.slice(0, 4)))].sort();
  const thisYear = String(new Date().getFullYear());
  const year = chosen ?? (years.includes(thisYear) ? thisYear : (years.at(-1) ?? thisYear));
  const shown = days.filter((one) => one.date.startsWith(year));
  const put = (changed: readonly CalendarException[]) => {
    const byDate = new Map([...days, ...changed].map((one) => [one.date, one]));
    onChange([...byDate.values()].sort((a, b) => a.date.localeCompare(b.date)));
  };
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const from = new Date().getFullYear() - 1;
      return call(readIcal, { text: await file.text(), from: `${from}-01-01`, to: `${from + 4}-12-31` });
    },
    onSuccess: ({ days: read }) => {
      put(
        read.map(({ date: day, name, worked: isWorked }) => ({
          date: day,
          name,
          nameEn: '',
          intervals: isWorked ? worked : [],
        })),
      );
      setChosen(read[0]?.date.slice(0, 4) ?? null);
      tell(fill(words.icalRead, { count: read.length }));
    },
    onError: tellFault,
  });
  const add = () => {
    put([{ date, intervals: [], name: '', nameEn: '' }]);
    setChosen(date.slice(0, 4));
    setDate('');
  };
  return (
    <>
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
        <Button variant="default" disabled={!date} onClick={add}>
          {words.add}
        </Button>
        <FileInput
          label={words.ical}
          description={words.icalHint}
          placeholder={w.admin.imports.choose}
          accept=".ics,text/calendar"
          value={null}
          onChange={(file) => {
            if (file) reading.mutate(file);
          }}
        />
      </div>
      {shown.length > 0 ? (
        <Table heads={[words.date, words.zh, words.en, words.hours, unseen(fill(words.remove, { date: '' }))]}>
          {shown.map((one) => (
            <DayRow
              key={one.date}
              day={one}
              worked={worked}
              onChange={(day) => put([day])}
              onRemove={() => onChange(days.filter((other) => other.date !== one.date))}
            />
          ))}
        </Table>
      ) : (
        <p className={own.quiet}>{fill(words.noDays, { year })}</p>
      )}
    </>
  );
};
