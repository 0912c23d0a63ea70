/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { useWords } from '../use-words.ts';

const isOver = (ticket: CustomerTicketView) => ['resolved', 'closed'].includes(ticket.status);

/** Where to go if still unsatisfied: open once there is a decision, folded before. */
export const Elsewhere = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words } = useWords();
  const said = words.ticket;
  return (
    <details class="sheet elsewhere" open={isOver(ticket)}>
      <summary>{said.elseTitle}</summary>
      <p>{said.elseLead}</p>
      <ul>
        <li>{said.elseDesk}</li>
        <li>{said.elseZh}</li>
        <li>{said.elseOther}</li>
      </ul>
    </details>
  );
};
