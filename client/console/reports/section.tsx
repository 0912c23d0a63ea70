import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from './sheet.module.css';
import { CsvLink } from './sheet-tools.tsx';

/** A part of the page with its name, what it says, its CSV, and its own loading and error. */
export const Section = <T,>({
  title,
  meaning,
  lead,
  csv,
  query,
  children,
}: {
  readonly title: string;
  /** Of what the section shows, where no column or legend says it. */
  readonly meaning?: ReactNode;
  readonly lead: string;
  readonly csv: string;
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) => {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id} aria-busy={query.isFetching}>
      <header className={css.sectionHead}>
        <div>
          <h2>
            <span id={id}>{title}</span>
            {meaning}
          </h2>
          <p>{lead}</p>
        </div>
        <CsvLink href={csv} of={title} />
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
