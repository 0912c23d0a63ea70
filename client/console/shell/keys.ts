import { useEffect, useRef } from 'react';
import { keep } from '../../parts/keep.ts';
import { createStore } from '../../parts/store.ts';

const OFF_KEY = 'recourse.keys.off';
/** Whether single letters act; a person may switch them off (WCAG 2.1.4). */
export const singleKeys = createStore(keep.read(OFF_KEY) === null);
export const switchSingleKeys = (on: boolean): void => {
  if (on) keep.drop(OFF_KEY);
  else keep.write(OFF_KEY, '1');
  singleKeys.set(on);
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const isBusy = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;

/** Acts on keys while nobody writes and no dialog is open. Names are `event.key`; `mod+k` is ⌘K or Ctrl+K, anywhere. */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey;
      const name = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      const act = held.current[name];
      if (!act || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (!mod && (!singleKeys.get() || isWriting(event.target) || isBusy())) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
