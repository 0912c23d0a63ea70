import { useEffect } from 'react';
import { createStore } from '../../parts/store.ts';

export type Command = {
  readonly id: string;
  readonly group: 'go' | 'ticket' | 'desk';
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
};

/** Commands that the screens shown offer just now, by who offers them. */
export const offered = createStore<ReadonlyMap<string, readonly Command[]>>(new Map());

/** Offers commands to the palette for as long as the component stands. */
export const useCommands = (owner: string, commands: readonly Command[]): void => {
  useEffect(() => {
    offered.set(new Map([...offered.get(), [owner, commands]]));
    return () => offered.set(new Map([...offered.get()].filter(([name]) => name !== owner)));
  }, [owner, commands]);
};
