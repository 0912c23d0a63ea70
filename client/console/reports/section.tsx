import { IconDownload } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from './reports.module.css';
import { useReportWords } from './use-report-words.ts';

/** A part of the page with its name, what it says, its CSV, and its own loading and error. */
export const Section = <T,>({
  title,
  lead,
  csv,
  query,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly csv: string;
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) => {
  const { r } = useReportWords();
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id} aria-busy={query.isFetching}>
      <header className={css.sectionHead}>
        <div>
          <h2 id={id}>{title}</h2>
          <p>{lead}</p>
        </div>
        <a className={css.csv} href={csv} download aria-label={fill(r.csvOf, { name: title })}>
          <IconDownload size={15} stroke={1.8} aria-hidden />
          {r.csv}
        </a>
      </header>
      {query.isPending ? <Loading rows={3} /> : null}
      {query.isLoadingError ? <Failure fault={query.error} again={() => void query.refetch()} /> : null}
      {query.data !== undefined ? (
        <div className={css.body} data-stale={query.isPlaceholderData || query.isError}>
          {children(query.data)}
        </div>
      ) : null}
    </section>
  );
};
