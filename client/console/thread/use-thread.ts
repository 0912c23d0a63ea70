import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Thread, ThreadState } from '../../live.ts';
import { shownThread } from '../offline/reading.ts';
import { useSession } from '../session/session.ts';

const nothing = () => () => {};
const none = () => null;

/** The live thread of a ticket for as long as the component stands; null for the first moment. */
export const useThread = (ticketId: string): { readonly thread: Thread; readonly state: ThreadState } | null => {
  const { live } = useSession();
  const [thread, setThread] = useState<Thread | null>(null);
  useEffect(() => {
    setThread(live.openThread(ticketId));
    return () => {
      setThread(null);
      live.closeThread(ticketId);
    };
  }, [live, ticketId]);
  const state = useSyncExternalStore(thread?.subscribe ?? nothing, thread?.state ?? none);
  useEffect(() => {
    if (state) shownThread.set(state);
  }, [state]);
  return thread && state ? { thread, state } : null;
};
