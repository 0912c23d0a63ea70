import { promoteTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

export const PromoteDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const words = w.desk.promote;
  const change = useTicketChange(
    ticket.id,
    () => call(promoteTicket, { id: ticket.id, version: ticket.version }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      lead={words.lead}
      submit={words.submit}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    />
  );
};
