import { startLightPaper } from '../../parts/light-paper.ts';
import { schemeStore } from '../../parts/scheme.ts';
import { createStore } from '../../parts/store.ts';

/** Whether the page is being printed just now. */
export const paperStore = createStore(false);

/** Prints light; what is drawn by colours of the page is drawn anew for it. Call once. */
export const startPaper = (): void => {
  let onScreen = schemeStore.get();
  startLightPaper((isPaper) => {
    if (isPaper) onScreen = schemeStore.get();
    schemeStore.set(isPaper ? { ...onScreen, shown: 'light' } : onScreen);
    paperStore.set(isPaper);
  });
};
