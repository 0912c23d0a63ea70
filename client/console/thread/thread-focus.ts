const LOG_ID = 'thread-log';
let isWanted = false;

export const threadLogId = LOG_ID;
/** Escape from what is being written: back to reading, where single keys act. */
export const focusThread = (): void => document.getElementById(LOG_ID)?.focus({ preventScroll: true });
/** Whoever goes on to another ticket by key has the focus in its thread, once that is there. */
export const wantThreadFocus = (): void => {
  isWanted = true;
};
/** Focus that fell to nowhere with the last ticket's thread is taken up again by the next one's. */
export const takeThreadFocus = (): void => {
  if (isWanted && document.activeElement === document.body) focusThread();
  isWanted = false;
};
