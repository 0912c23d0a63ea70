import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export type Read<T> = {
  /** The newest answer; kept while a fresh one is fetched. */
  readonly value: T | null;
  /** Why the newest attempt failed; null when it did not. */
  readonly fault: unknown;
  readonly busy: boolean;
  readonly reload: () => void;
  /** Puts an answer in place that came another way, such as from a change. */
  readonly put: (value: T) => void;
};

/** Reads once and again at every `reload` or change of `key`; a late answer to an old key is dropped. */
export const useRead = <T>(read: (signal: AbortSignal) => Promise<T>, key: string): Read<T> => {
  const [state, setState] = useState<{ value: T | null; fault: unknown; busy: boolean }>({
    value: null,
    fault: null,
    busy: true,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(read);
  latest.current = read;

  // biome-ignore lint/correctness/useExhaustiveDependencies: key and round are what a new read is for
  useEffect(() => {
    const stop = new AbortController();
    setState((old) => ({ ...old, busy: true }));
    latest.current(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setState({ value, fault: null, busy: false });
      },
      (fault: unknown) => {
        if (!stop.signal.aborted) setState((old) => ({ ...old, fault, busy: false }));
      },
    );
    return () => stop.abort();
  }, [key, round]);

  const reload = useCallback(() => setRound((old) => old + 1), []);
  const put = useCallback((value: T) => setState({ value, fault: null, busy: false }), []);
  return { ...state, reload, put };
};
