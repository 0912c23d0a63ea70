import { endSession, sessionStore, signInWith } from '../portal/session.ts';
import type { ToHost } from './frame-messages.ts';

/** The origin of the page that embeds this one, as the loader says it in the query; messages go to it and come from it alone. */
const hostOrigin = (): string | null => {
  const host = new URLSearchParams(location.search).get('host');
  return host && URL.canParse(host) ? new URL(host).origin : null;
};

export const isFramed = (): boolean => 'embedded' in document.documentElement.dataset && window.parent !== window;

export const tellHost = (message: ToHost): void => {
  const origin = hostOrigin();
  if (isFramed() && origin) window.parent.postMessage({ recourse: 1, ...message }, origin);
};

const isIdentity = (data: unknown): data is { type: 'identity'; token: string } =>
  typeof data === 'object' &&
  data !== null &&
  'recourse' in data &&
  'type' in data &&
  data.type === 'identity' &&
  'token' in data &&
  typeof data.token === 'string';

/** Inside the widget: takes identity tokens from the host, asks for a fresh one when a session ends, closes on Escape. */
export const startFrame = (): void => {
  if (!isFramed()) return;
  let was = sessionStore.get().state;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== hostOrigin()) return;
    if (isIdentity(event.data)) void signInWith(event.data.token);
    else if (event.data?.type === 'sign-out') endSession('left');
  });
  sessionStore.subscribe(() => {
    const session = sessionStore.get();
    if (session.state === was) return;
    was = session.state;
    if (session.state === 'signed-in') tellHost({ type: 'signed-in' });
    if (session.state === 'signed-out' && session.why === 'ended') tellHost({ type: 'identity-needed' });
    if (session.state === 'signed-out') tellHost({ type: 'signed-out' });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tellHost({ type: 'close' });
  });
  tellHost({ type: 'ready' });
  if (was === 'signed-out') tellHost({ type: 'identity-needed' });
};
