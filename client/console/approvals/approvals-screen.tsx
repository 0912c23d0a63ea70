import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { ProviderTasksPart } from '../filed/provider-tasks-part.tsx';
import { Chip } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { WaitingRemedies } from '../remedies/waiting-remedies.tsx';
import { useSession } from '../session/session.ts';
import { useApprovals } from '../shell/use-approval-count.ts';
import { RefundActions } from './refund-actions.tsx';
import { TasksPart } from './tasks-part.tsx';

/** Refunds that wait for a second person. */
export const ApprovalsScreen = () => {
  const { w, c, locale } = useWords();
  const { me } = useSession();
  const words = w.desk.approvals;
  const waiting = useApprovals();
  const rows = waiting.data?.items ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      <Listing
        query={waiting}
        count={rows.length}
        empty={
          <Empty
            icon={<IconRosetteDiscountCheck size={30} stroke={1.4} aria-hidden />}
            title={words.empty}
            hint={words.emptyHint}
          />
        }
      >
        <Table heads={[words.amount, words.ticket, words.why, words.asked, unseen(w.desk.actions.label)]}>
          {rows.map((refund) => (
            <tr key={refund.id}>
              <td data-kind="money">
                {formatMoney(refund.money, locale)}
                <div className={css.small}>{wordOf(c.providers, refund.provider)}</div>
              </td>
              <td data-kind="time">
                <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: refund.ticketId }}>
                  {refund.ticketNumber}
                </Link>
                <div className={css.small}>{refund.number}</div>
              </td>
              <td>
                {w.desk.refunds.reasons[refund.reason]}
                {refund.note ? <div className={css.small}>{refund.note}</div> : null}
              </td>
              <td>
                {refund.requestedBy.name}
                <div className={css.small}>
                  <When at={refund.requestedAt} />
                </div>
                {refund.requestedBy.id === me.id ? <Chip>{words.own}</Chip> : null}
              </td>
              <td>
                <RefundActions refund={refund} />
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      <WaitingRemedies />
      <TasksPart />
      <ProviderTasksPart />
    </Page>
  );
};
