/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../server/contract/portal.ts';
import { useWords } from './use-words.ts';

export const StatusMark = ({ status }: { status: CustomerTicketView['status'] }) => {
  const { words } = useWords();
  return <span class={`status status-${status}`}>{words.status[status]}</span>;
};
