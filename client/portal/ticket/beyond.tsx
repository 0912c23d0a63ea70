/** @jsxImportSource preact */
import './beyond.css';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { Elsewhere } from './elsewhere.tsx';
import { Transcript } from './transcript.tsx';

/** What stands below a matter. */
export const Beyond = ({ ticket }: { ticket: CustomerTicketView }) => (
  <>
    <Transcript ticket={ticket} />
    {ticket.kind === 'complaint' && <Elsewhere ticket={ticket} />}
  </>
);
