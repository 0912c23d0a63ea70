/** @jsxImportSource preact */
import { render } from 'preact';
import '../parts/tokens.css';
import '../parts/base.css';
import './portal.css';
import './controls.css';
import './page.css';
import './home.css';
import './step-rail.css';
import './transaction-line.css';
import './fields.css';
import './ticket/ticket.css';
import './ticket/chat.css';
import './money/money.css';
import { whenSignedOut } from '../api.ts';
import { startScheme } from '../parts/scheme.ts';
import { startFrame } from '../widget/frame.ts';
import { startLocale } from '../words/locale.ts';
import { App } from './app.tsx';
import { startLive } from './live-session.ts';
import { startRoute } from './route.ts';
import { endSession, sessionStore, startSession } from './session.ts';

startScheme();
startLocale();
whenSignedOut(() => {
  if (sessionStore.get().state === 'signed-in') endSession('ended');
});
startSession();
startRoute();
startLive();
startFrame();

const root = document.getElementById('portal');
if (root) render(<App />, root);
