import { useEffect, useState } from 'preact/hooks';
import type { Thread, ThreadState } from '../../live.ts';
import { liveStore } from '../live-session.ts';
import { useStore } from '../use-store.ts';

/** The ticket's live thread and its state; null until there is a connection object. */
export const useThread = (ticketId: string): { thread: Thread; state: ThreadState } | null => {
  const live = useStore(liveStore);
  const [held, setHeld] = useState<{ thread: Thread; state: ThreadState } | null>(null);
  useEffect(() => {
    if (!live) return setHeld(null);
    const thread = live.openThread(ticketId);
    const read = () => setHeld({ thread, state: thread.state() });
    read();
    const stop = thread.subscribe(read);
    return () => {
      stop();
      live.closeThread(ticketId);
    };
  }, [live, ticketId]);
  return held;
};
