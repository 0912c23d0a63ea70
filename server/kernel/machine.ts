/** A state machine as data: for each state, the events it takes and where each leads. */
export type Machine<S extends string, E extends string> = {
  readonly name: string;
  readonly initial: S;
  readonly transitions: { readonly [state in S]: { readonly [event in E]?: S } };
};

export const machine = <S extends string, E extends string>(declared: Machine<S, E>): Machine<S, E> => declared;

/** The state that `event` leads to, or null when this state does not take it. */
export const step = <S extends string, E extends string>(of: Machine<S, E>, state: S, event: E): S | null =>
  of.transitions[state][event] ?? null;

/** Every event that `state` takes, in declaration order. */
export const eventsOf = <S extends string, E extends string>(of: Machine<S, E>, state: S): string[] =>
  Object.keys(of.transitions[state]);

/** States that no path from the initial state reaches. A sound machine has none. */
export const unreachable = <S extends string, E extends string>(of: Machine<S, E>): string[] => {
  const seen = new Set<string>([of.initial]);
  const queue: S[] = [of.initial];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const next of Object.values<S | undefined>(of.transitions[state])) {
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return Object.keys(of.transitions).filter((state) => !seen.has(state));
};
