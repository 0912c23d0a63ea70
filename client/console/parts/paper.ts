import { chooseScheme, schemeStore } from '../../parts/scheme.ts';
import { createStore } from '../../parts/store.ts';

/** Whether the page is being printed just now. */
export const paperStore = createStore(false);

/** Paper is white whatever the screen is: what is drawn by colours of the page is drawn anew for it. Call once. */
export const startPaper = (): void => {
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset.scheme = 'light';
    schemeStore.set({ ...schemeStore.get(), shown: 'light' });
    paperStore.set(true);
  });
  window.addEventListener('afterprint', () => {
    paperStore.set(false);
    chooseScheme(schemeStore.get().choice);
  });
};
