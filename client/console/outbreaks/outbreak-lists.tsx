import { listOutbreakTickets, listOutbreakTransactions } from '../../../server/contract/outbreak.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
import { Listing } from '../parts/listing.tsx';
import { usePages } from '../parts/use-pages.ts';
import { When } from '../parts/when.tsx';
import { FigureTable } from '../reports/figures.tsx';
import css from '../reports/sheet.module.css';
import { TicketFigures } from '../reports/ticket-figures.tsx';
import { useOutbreakWords } from './use-outbreak-words.ts';

const PAGE = 20;
const SHAPES = 3;

export const OutbreakTickets = ({ id }: { readonly id: string }) => {
  const { o, r } = useOutbreakWords();
  const { query, rows } = usePages(['outbreak', id, 'tickets'], (cursor, signal) =>
    call(listOutbreakTickets, { id, limit: PAGE, cursor }, { signal }),
  );
  return (
    <Listing query={query} count={rows.length} rows={SHAPES} empty={<p className={css.quiet}>{o.none}</p>}>
      <TicketFigures columns={[r.tickets, o.status, o.at]} tickets={rows} />
    </Listing>
  );
};

export const OutbreakTransactions = ({ id }: { readonly id: string }) => {
  const { o, c, providerName } = useOutbreakWords();
  const { query, rows } = usePages(['outbreak', id, 'transactions'], (cursor, signal) =>
    call(listOutbreakTransactions, { id, limit: PAGE, cursor }, { signal }),
  );
  return (
    <Listing query={query} count={rows.length} rows={SHAPES} empty={<p className={css.quiet}>{o.none}</p>}>
      <FigureTable
        columns={[o.reference, o.status, o.complained, o.at]}
        rows={rows.map((one) => ({
          key: one.id,
          cells: [
            `${providerName(one.provider)} ${one.reference}`,
            wordOf(c.transactionStatuses, one.status),
            one.complained ? o.yes : o.no,
            <When key="at" at={one.occurredAt} />,
          ],
        }))}
      />
    </Listing>
  );
};
