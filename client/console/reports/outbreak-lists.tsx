import { UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../../../server/contract/endpoint.ts';
import { listOutbreakTickets, listOutbreakTransactions } from '../../../server/contract/outbreak.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { When } from '../parts/when.tsx';
import { FigureTable } from './figures.tsx';
import css from './reports.module.css';
import { TicketFigures } from './ticket-figures.tsx';
import { useOutbreakWords } from './use-outbreak-words.ts';

const PAGE = 20;
type Input = { readonly id: string; readonly limit: number; readonly cursor?: string };
type Paged<T> = z.ZodType<{ items: T[]; nextCursor: string | null }>;

const usePages = <I extends z.ZodObject, T>(
  endpoint: Endpoint<I, Paged<T>>,
  id: string,
  inputOf: (input: Input) => z.input<I>,
) =>
  useInfiniteQuery({
    queryKey: ['outbreak', id, endpoint.name],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, inputOf({ id, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const OutbreakTickets = ({ id }: { readonly id: string }) => {
  const { o, r } = useOutbreakWords();
  const query = usePages(listOutbreakTickets, id, (input) => input);
  if (query.isPending) return <Loading rows={3} />;
  if (query.isLoadingError) return <Failure fault={query.error} again={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={css.quiet}>{o.none}</p>;
  return (
    <>
      <TicketFigures columns={[r.tickets, o.status, o.at]} tickets={items} />
      <More query={query} />
    </>
  );
};

const More = ({
  query,
}: {
  readonly query: { readonly hasNextPage: boolean; readonly fetchNextPage: () => Promise<unknown> };
}) => {
  const { o } = useOutbreakWords();
  return query.hasNextPage ? (
    <UnstyledButton className={css.more} onClick={() => void query.fetchNextPage()}>
      {o.more}
    </UnstyledButton>
  ) : null;
};

export const OutbreakTransactions = ({ id }: { readonly id: string }) => {
  const { o, c, providerName } = useOutbreakWords();
  const query = usePages(listOutbreakTransactions, id, (input) => input);
  if (query.isPending) return <Loading rows={3} />;
  if (query.isLoadingError) return <Failure fault={query.error} again={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={css.quiet}>{o.none}</p>;
  return (
    <>
      <FigureTable
        columns={[o.reference, o.status, o.complained, o.at]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            `${providerName(one.provider)} ${one.reference}`,
            wordOf(c.transactionStatuses, one.status),
            one.complained ? o.yes : o.no,
            <When key="at" at={one.occurredAt} />,
          ],
        }))}
      />
      <More query={query} />
    </>
  );
};
