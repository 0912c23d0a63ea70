import { Link } from '@tanstack/react-router';
import { formatMoney } from '../../parts/format.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import css from '../parts/page.module.css';
import { Table, unseen } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWaitingRemedies } from '../shell/use-approval-count.ts';
import { RemedyActions } from './remedy-actions.tsx';

/** Goodwill, compensation and credits above the limit of whoever asked; nothing is shown where none waits. */
export const WaitingRemedies = () => {
  const { w, r, locale } = useRefundWords();
  const waiting = useWaitingRemedies().data?.items ?? [];
  if (waiting.length === 0) return null;
  const heads = [w.desk.approvals.amount, w.desk.approvals.ticket, w.desk.approvals.why, w.desk.approvals.asked];
  return (
    <section className={css.part} aria-labelledby="waiting-remedies">
      <h2 id="waiting-remedies">{r.remedies.waiting}</h2>
      <Table heads={[...heads, unseen(w.desk.actions.label)]}>
        {waiting.map((remedy) => (
          <tr key={remedy.id}>
            <td data-kind="money">
              {formatMoney(remedy.money, locale)}
              <div className={css.small}>{r.remedies.kinds[remedy.kind]}</div>
            </td>
            <td data-kind="time">
              <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: remedy.ticketId }}>
                {remedy.ticketNumber}
              </Link>
              <div className={css.small}>{remedy.number}</div>
            </td>
            <td>{remedy.note}</td>
            <td>
              {remedy.requestedBy.name}
              <div className={css.small}>
                <When at={remedy.requestedAt} />
              </div>
            </td>
            <td>
              <RemedyActions remedy={remedy} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
};
