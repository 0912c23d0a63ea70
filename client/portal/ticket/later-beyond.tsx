/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { useRead } from '../use-read.ts';

/** What stands below a matter comes with its own code, so that a chat need not carry it; without a line it is left out. */
export const LaterBeyond = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { value } = useRead(() => import('./beyond.tsx'), 'beyond');
  return value ? <value.Beyond ticket={ticket} /> : null;
};
