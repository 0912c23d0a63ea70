import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { fill } from '../../words/words.ts';
import { dayLabel } from './labels.ts';
import css from './sheet.module.css';
import { queueSearchOf, TicketLink } from './ticket-link.tsx';
import { useReportWords } from './use-report-words.ts';

type Filter = Parameters<typeof queueSearchOf>[0];
type Point = { readonly bucket: string; readonly complaints: number; readonly filter: Filter };

/** Opens the tickets behind a point of a chart. */
export const useOpenPoint = (points: readonly Point[]) => {
  const navigate = useNavigate();
  return useCallback(
    (index: number) => {
      const search = queueSearchOf(points[index]?.filter ?? {});
      if (search) void navigate({ to: '/queue', search });
    },
    [points, navigate],
  );
};

/** The same way in the table below the chart. */
export const DayLink = ({ point }: { readonly point: Point }) => {
  const { r, locale } = useReportWords();
  const name = dayLabel(point.bucket, locale);
  return (
    <TicketLink
      filter={point.complaints > 0 ? point.filter : null}
      className={css.link}
      label={fill(r.open, { count: point.complaints, name })}
    >
      {point.bucket.includes('T') ? point.bucket.replace('T', ' ') : name}
    </TicketLink>
  );
};
