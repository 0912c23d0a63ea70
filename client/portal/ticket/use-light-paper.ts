import { useEffect } from 'preact/hooks';

/** Paper is white whatever the screen is. */
export const useLightPaper = (): void =>
  useEffect(() => {
    const { dataset } = document.documentElement;
    let shown = dataset.scheme;
    const toPaper = () => {
      shown = dataset.scheme;
      dataset.scheme = 'light';
    };
    const toScreen = () => {
      dataset.scheme = shown;
    };
    addEventListener('beforeprint', toPaper);
    addEventListener('afterprint', toScreen);
    return () => {
      removeEventListener('beforeprint', toPaper);
      removeEventListener('afterprint', toScreen);
    };
  }, []);
