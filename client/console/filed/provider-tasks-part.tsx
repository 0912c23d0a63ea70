import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listProviderTasks } from '../../../server/contract/provider-complaint.ts';
import { call } from '../../api.ts';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useFiledWords } from './use-filed-words.ts';

const SHOWN = 50;

/** What could not be given back to a provider: each opens its ticket, where it is sent again or settled. */
export const ProviderTasksPart = () => {
  const { f, whyNot } = useFiledWords();
  const tasks = useQuery({
    queryKey: ['provider-tasks'],
    queryFn: ({ signal }) => call(listProviderTasks, { limit: SHOWN }, { signal }),
  });
  const rows = tasks.data?.items ?? [];
  return (
    <section className={css.part} aria-labelledby="provider-tasks">
      <div className={css.headText}>
        <h2 id="provider-tasks">{f.tasks.title}</h2>
        <p className={css.lead}>{f.tasks.lead}</p>
      </div>
      <Listing query={tasks} count={rows.length} rows={2} empty={<p className={css.small}>{f.tasks.empty}</p>}>
        <Table heads={[f.tasks.what, f.tasks.why, f.tasks.ticket, f.tasks.since]}>
          {rows.map(({ answer, source, ticket }) => (
            <tr key={answer.id}>
              <td>
                {f.kinds[answer.kind]}
                <div className={css.small}>{f.places[source]}</div>
              </td>
              <td>{whyNot(answer.code)}</td>
              <td>
                <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: ticket.id }}>
                  {ticket.number}
                </Link>
                <div className={css.small}>{ticket.subject}</div>
              </td>
              <td>
                <When at={answer.at} />
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
    </section>
  );
};
