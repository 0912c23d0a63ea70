import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startDensity } from '../parts/density.ts';
import { shareNonce } from '../parts/nonce.ts';
import { startScheme } from '../parts/scheme.ts';
import { startLocale } from '../words/locale.ts';
import { App } from './app.tsx';

shareNonce();
startScheme();
startDensity();
startLocale();

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
