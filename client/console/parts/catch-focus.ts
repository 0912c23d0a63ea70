/** What had the focus may be gone with what it did, as a dialog or the only button of a step: the focus then goes back to the page's content. */
export const catchFocus = (): void => {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    (document.getElementById('thread-log') ?? document.getElementById('content'))?.focus({ preventScroll: true });
  });
};
