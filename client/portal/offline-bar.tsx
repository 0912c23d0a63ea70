/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from './use-words.ts';

/** Says that the device is offline, as soon as the browser knows. */
export const OfflineBar = () => {
  const { words } = useWords();
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const read = () => setOffline(!navigator.onLine);
    window.addEventListener('online', read);
    window.addEventListener('offline', read);
    return () => {
      window.removeEventListener('online', read);
      window.removeEventListener('offline', read);
    };
  }, []);
  return <div role="status">{offline && <p class="offline-bar">{words.offlineBar}</p>}</div>;
};
