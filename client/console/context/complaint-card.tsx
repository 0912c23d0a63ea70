import type { TicketView } from '../../../server/contract/ticket.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { Facts } from './facts.tsx';

export const ComplaintCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, c } = useWords();
  const words = w.desk.complaint;
  const { complaint } = ticket;
  if (!complaint) return null;
  const facts = [
    [words.state, words.states[complaint.state]],
    [words.outcome, complaint.outcome ? c.outcomes[complaint.outcome] : null],
    [words.redress, complaint.redress ? c.redress[complaint.redress] : null],
    [words.cause, complaint.cause],
  ] as const;
  return (
    <Card title={words.title}>
      <Facts facts={facts} />
      {complaint.reopenedCount > 0 ? (
        <div className={css.small}>{fill(words.reopened, { count: complaint.reopenedCount })}</div>
      ) : null}
    </Card>
  );
};
