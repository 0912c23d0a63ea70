import { Link } from '@tanstack/react-router';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { sameSearch } from '../queue/queue-search.ts';
import css from './alerts.module.css';
import { alertText } from './use-alerts.ts';

/** One thing told, leading to the ticket or the problem it is about, or to the triage models. */
export const AlertLine = ({ alert, onRead }: { readonly alert: AlertView; readonly onRead: () => void }) => {
  const { w, locale } = useWords();
  const { ticket, problem } = alert;
  const shared = { className: css.alert, 'data-unread': alert.readAt === null, onClick: onRead };
  if (problem)
    return (
      <Link to="/problems/$problemId" params={{ problemId: problem.id }} {...shared}>
        <span>{alertText(alert, w)}</span>
        <small>
          <span className="figures">{problem.number}</span> · <When at={alert.at} />
        </small>
        <span className={css.subject}>{problem.sentence[locale]}</span>
      </Link>
    );
  return ticket ? (
    <Link to="/queue/$ticketId" params={{ ticketId: ticket.id }} search={sameSearch} {...shared}>
      <span>{alertText(alert, w)}</span>
      <small>
        <span className="figures">{ticket.number}</span> · <When at={alert.at} />
      </small>
      <span className={css.subject}>{ticket.subject}</span>
    </Link>
  ) : (
    <Link to="/admin/$section" params={{ section: 'models' }} {...shared}>
      <span>{alertText(alert, w)}</span>
      <small>
        <When at={alert.at} />
      </small>
    </Link>
  );
};
