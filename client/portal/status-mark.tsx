/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../server/contract/portal.ts';
import { useWords } from './use-words.ts';

export const StatusMark = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words } = useWords();
  const status = ticket.mergedInto ? 'merged' : ticket.status;
  return <span class={`status status-${status}`}>{words.status[status]}</span>;
};
