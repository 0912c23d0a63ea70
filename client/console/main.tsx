import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { startDensity } from '../parts/density.ts';
import { shareNonce } from '../parts/nonce.ts';
import { startScheme } from '../parts/scheme.ts';
import { startLocale } from '../words/locale.ts';
import { App } from './app.tsx';
import { settle } from './offline/shell.ts';
import { startPaper } from './parts/paper.ts';

/** Where the gallery of parts is served, outside production. */
const GALLERY = '/dev/gallery';
const Gallery = lazy(async () => ({ default: (await import('./gallery/gallery.tsx')).Gallery }));

shareNonce();
startScheme();
startDensity();
startPaper();
startLocale();
settle();

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      {location.pathname === GALLERY ? (
        <Suspense>
          <Gallery />
        </Suspense>
      ) : (
        <App />
      )}
    </StrictMode>,
  );
}
