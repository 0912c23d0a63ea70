import { useQuery } from '@tanstack/react-query';
import { listCalendars } from '../../../server/contract/calendar.ts';
import { call } from '../../api.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import { CalendarForm } from './calendar-form.tsx';

export const useCalendars = () =>
  useQuery({ queryKey: ['calendars'], queryFn: ({ signal }) => call(listCalendars, { limit: 200 }, { signal }) });

export const CalendarsScreen = () => {
  const { w } = useWords();
  const words = w.administration.calendars;
  const calendars = useCalendars();
  return (
    <Page title={words.title} lead={words.lead}>
      {calendars.isPending ? <Loading /> : null}
      {calendars.isLoadingError ? <Failure fault={calendars.error} again={() => void calendars.refetch()} /> : null}
      {calendars.data?.items
        .toSorted((a, b) => Number(b.id === 'desk') - Number(a.id === 'desk'))
        .map((calendar) => (
          <CalendarForm key={`${calendar.id} ${calendar.version}`} calendar={calendar} />
        ))}
    </Page>
  );
};
