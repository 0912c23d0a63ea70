import { IconWifiOff } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './shell.module.css';

/** A blink of the line is not worth a word. */
const PATIENCE_MS = 2_500;

export const ConnectionBanner = () => {
  const { w } = useWords();
  const { live } = useSession();
  const connection = useSyncExternalStore(live.connection.subscribe, live.connection.get);
  const [late, setLate] = useState(false);
  const fine = connection === 'online';
  useEffect(() => {
    setLate(false);
    if (fine) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  return (
    <div role="status">
      {!fine && late ? (
        <div className={css.banner}>
          <IconWifiOff size={16} aria-hidden />
          {w.state.offline}
        </div>
      ) : null}
    </div>
  );
};
