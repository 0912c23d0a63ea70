import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RefundTaskView } from '../../../server/contract/refund-task.ts';
import { formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { RefundChip } from '../parts/refund-chip.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useSession } from '../session/session.ts';
import { useRefundTasks } from '../shell/use-approval-count.ts';
import { TaskDialog } from './task-dialog.tsx';
import { useRefundWords } from './use-refund-words.ts';

const TaskRow = ({ task, onResolve }: { readonly task: RefundTaskView; readonly onResolve: () => void }) => {
  const { c, r, locale } = useRefundWords();
  const { me } = useSession();
  const { refund } = task;
  return (
    <tr>
      <td data-kind="money">
        {formatMoney(refund.money, locale)}
        <div className={css.small}>{wordOf(c.providers, refund.provider)}</div>
      </td>
      <td>
        {r.tasks.kinds[task.kind]}
        {task.code ? <div className={css.small}>{wordOf(r.codes, task.code)}</div> : null}
      </td>
      <td data-kind="time">
        <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: refund.ticketId }}>
          {refund.ticketNumber}
        </Link>
        <div className={css.small}>{refund.number}</div>
        <RefundChip state={refund.state} />
      </td>
      <td>
        <When at={task.openedAt} />
        {refund.requestedBy.id === me.id ? <div className={css.small}>{r.tasks.ownHint}</div> : null}
      </td>
      <td>
        {task.can.length > 0 ? (
          <Button size="compact-sm" variant="default" onClick={onResolve}>
            {r.tasks.resolve}
          </Button>
        ) : null}
      </td>
    </tr>
  );
};

/** Refunds that a person must look after. */
export const TasksPart = () => {
  const { w, r } = useRefundWords();
  const [resolved, setResolved] = useState<RefundTaskView | null>(null);
  const tasks = useRefundTasks();
  const rows = tasks.data?.items ?? [];
  return (
    <section className={css.part} aria-labelledby="refund-tasks">
      <div className={css.headText}>
        <h2 id="refund-tasks">{r.tasks.title}</h2>
        <p className={css.lead}>{r.tasks.lead}</p>
      </div>
      <Listing query={tasks} count={rows.length} rows={2} empty={<p className={css.small}>{r.tasks.empty}</p>}>
        <Table
          heads={[w.desk.approvals.amount, r.tasks.what, r.tasks.refund, r.tasks.since, unseen(w.desk.actions.label)]}
        >
          {rows.map((task) => (
            <TaskRow key={task.id} task={task} onResolve={() => setResolved(task)} />
          ))}
        </Table>
      </Listing>
      {resolved ? <TaskDialog task={resolved} onClose={() => setResolved(null)} /> : null}
    </section>
  );
};
