import { useEffect, useRef } from 'preact/hooks';
import type { ChangedKind } from '../../server/contract/live.ts';
import { liveStore } from './live-session.ts';
import { useStore } from './use-store.ts';

/** Calls `reload` whenever one of these kinds changed, and after every connection, since changes may have been missed. */
export const useFresh = (kinds: readonly ChangedKind[], reload: () => void): void => {
  const live = useStore(liveStore);
  const wanted = useRef(kinds);
  wanted.current = kinds;
  useEffect(() => {
    if (!live) return;
    const stopChanged = live.onChanged((refs) => {
      if (refs.some((ref) => wanted.current.includes(ref.kind))) reload();
    });
    const stopConnect = live.onConnect(reload);
    return () => {
      stopChanged();
      stopConnect();
    };
  }, [live, reload]);
};
