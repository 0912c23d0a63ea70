/** Paper is white whatever the screen is. `onPaper` is told before the page is drawn anew for it, and after. */
export const startLightPaper = (onPaper: (isPaper: boolean) => void = () => undefined): (() => void) => {
  const { dataset } = document.documentElement;
  let shown = dataset.scheme;
  const toPaper = () => {
    shown = dataset.scheme;
    dataset.scheme = 'light';
    onPaper(true);
  };
  const toScreen = () => {
    dataset.scheme = shown;
    onPaper(false);
  };
  addEventListener('beforeprint', toPaper);
  addEventListener('afterprint', toScreen);
  return () => {
    removeEventListener('beforeprint', toPaper);
    removeEventListener('afterprint', toScreen);
  };
};
