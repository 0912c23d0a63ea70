import { IconMailExclamation, IconWifiOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { lookAtRefused, refusedElsewhere } from '../session/last-words.ts';
import { useSession } from '../session/session.ts';
import css from './shell.module.css';

/** A blink of the line is not worth a word. */
const PATIENCE_MS = 2_500;

export const ConnectionBanner = () => {
  const { w } = useWords();
  const { live } = useSession();
  const connection = useSyncExternalStore(live.connection.subscribe, live.connection.get);
  const [late, setLate] = useState(false);
  const refused = useSyncExternalStore(refusedElsewhere.subscribe, refusedElsewhere.get);
  const fine = connection === 'online';
  useEffect(() => {
    setLate(false);
    if (fine) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  return (
    <div role="status">
      {refused.map((ticketId) => (
        <div key={ticketId} className={css.banner} data-tone="bad">
          <IconMailExclamation size={16} aria-hidden />
          {w.writing.refusedElsewhere}
          <Link to="/queue/$ticketId" params={{ ticketId }} search={sameSearch} onClick={() => lookAtRefused(ticketId)}>
            {w.writing.look}
          </Link>
        </div>
      ))}
      {!fine && late ? (
        <div className={css.banner}>
          <IconWifiOff size={16} aria-hidden />
          {w.state.offline}
        </div>
      ) : null}
    </div>
  );
};
