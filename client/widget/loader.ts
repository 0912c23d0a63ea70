import type { ToHost } from './frame-messages.ts';

/*
 * The one script a host page includes. Everything is set through the DOM, so that a policy without inline styles or
 * eval lets it pass, and as important, so that no rule of the page reaches it; nothing but `window.Recourse` is left there.
 */
type IdentitySource = string | (() => string | Promise<string>);
type Listener = (detail: unknown) => void;

(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || 'Recourse' in window) return;
  const desk = new URL(script.src).origin;
  const { locale = document.documentElement.lang, label, button, side = 'right' } = script.dataset;
  const zh = /^zh/i.test(locale);
  const name = label ?? (zh ? '投诉与帮助' : 'Complaints & support');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const listeners = new Map<string, Set<Listener>>();
  let source: IdentitySource | null = null;
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let used = false;
  let unread = 0;
  let opener: Element | null = null;

  const style = (element: HTMLElement, rules: Record<string, string>) => {
    for (const [rule, value] of Object.entries(rules)) element.style.setProperty(rule, value, 'important');
  };
  const tell = (event: string, detail: unknown = null) => {
    for (const listener of listeners.get(event) ?? []) listener(detail);
  };

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.textContent = name;
  const badge = document.createElement('span');
  launcher.append(' ', badge);
  launcher.setAttribute('aria-haspopup', 'dialog');
  launcher.setAttribute('aria-expanded', 'false');
  style(launcher, {
    // As browsers draw a button, its focus too; what follows goes on from there.
    all: 'revert',
    position: 'fixed',
    [side]: '16px',
    bottom: 'max(16px, env(safe-area-inset-bottom))',
    'z-index': '2147483000',
    'min-height': '48px',
    padding: '0 20px',
    border: '0',
    'border-radius': '24px',
    background: '#0c5b55',
    color: '#fff',
    font: '600 16px/1.2 system-ui, sans-serif',
    cursor: 'pointer',
    'box-shadow': '0 6px 20px rgb(0 0 0 / .25)',
  });

  style(badge, {
    all: 'revert',
    'min-width': '24px',
    'margin-inline-start': '8px',
    padding: '2px 6px',
    'border-radius': '12px',
    background: '#fff',
    color: '#0c5b55',
    'font-size': '14px',
    display: 'none',
  });

  /** How many answers came while the window was closed; said in words to who cannot see it. */
  const count = (now: number) => {
    unread = now;
    badge.textContent = String(now);
    style(badge, { display: now > 0 ? 'inline-block' : 'none' });
    if (now > 0) launcher.setAttribute('aria-label', zh ? `${name} ${now} 条新消息` : `${name} ${now} new messages`);
    else launcher.removeAttribute('aria-label');
  };

  const identify = async (again: boolean) => {
    if (!frame || !ready || source === null) return;
    // A token is good for one sign-in: a fixed one is never offered twice, a function is asked anew.
    if (typeof source === 'string' && used && again) return tell('identity-needed');
    used = true;
    try {
      const token = typeof source === 'string' ? source : await source();
      frame.contentWindow?.postMessage({ recourse: 1, type: 'identity', token }, desk);
    } catch (fault) {
      tell('error', fault);
    }
  };
  const place = () => {
    if (!frame) return;
    const small = innerWidth < 640 || innerHeight < 520;
    style(frame, {
      inset: small ? '0' : `auto ${side === 'left' ? 'auto' : '16px'} 16px ${side === 'left' ? '16px' : 'auto'}`,
      width: small ? '100%' : '400px',
      height: small ? '100%' : 'min(720px, calc(100% - 32px))',
      'border-radius': small ? '0' : '16px',
    });
  };
  const build = () => {
    frame = document.createElement('iframe');
    frame.src = `${desk}/widget/?host=${encodeURIComponent(location.origin)}${zh ? '&locale=zh-CN' : /^en/i.test(locale) ? '&locale=en' : ''}`;
    frame.title = name;
    frame.allow = 'camera';
    style(frame, {
      position: 'fixed',
      margin: '0',
      padding: '0',
      'min-width': '0',
      'max-width': 'none',
      'max-height': 'none',
      visibility: 'visible',
      opacity: '1',
      transform: 'none',
      filter: 'none',
      'z-index': '2147483001',
      border: '0',
      background: 'Canvas',
      'box-shadow': '0 18px 50px rgb(0 0 0 / .3)',
      display: 'none',
    });
    place();
    document.body.append(frame);
  };
  const open = () => {
    if (!frame) build();
    if (!frame || frame.style.display === 'block') return;
    opener = document.activeElement;
    style(frame, { display: 'block' });
    if (!calm.matches) frame.animate([{ translate: '0 12px' }, { translate: '0' }], 160);
    launcher.setAttribute('aria-expanded', 'true');
    count(0);
    style(launcher, { display: 'none' });
    frame.focus();
    tell('open');
  };
  const close = () => {
    if (frame?.style.display !== 'block') return;
    style(frame, { display: 'none' });
    launcher.setAttribute('aria-expanded', 'false');
    style(launcher, { display: button === 'none' ? 'none' : 'inline-block' });
    if (opener instanceof HTMLElement && opener !== document.body) opener.focus();
    else launcher.focus();
    tell('close');
  };

  launcher.addEventListener('click', open);
  addEventListener('resize', place);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  addEventListener('message', (event: MessageEvent<{ recourse?: number } & ToHost>) => {
    if (event.origin !== desk || !frame || event.source !== frame.contentWindow || event.data?.recourse !== 1) return;
    const { type } = event.data;
    if (type === 'ready') ready = true;
    if (type === 'message' && frame.style.display !== 'block') count(unread + 1);
    if (type === 'close') close();
    else if (type === 'identity-needed') {
      if (source === null) tell(type);
      else void identify(true);
    } else tell(type, event.data);
  });

  const start = () => {
    if (button !== 'none') document.body.append(launcher);
  };
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start);

  Object.defineProperty(window, 'Recourse', {
    value: Object.freeze({
      /** A token of the wallet operator, or a function that fetches one; the function is asked again when a visit ends. */
      identify: (next: IdentitySource) => {
        source = next;
        used = false;
        void identify(false);
      },
      open,
      close,
      /** Events: ready, open, close, signed-in, signed-out, identity-needed, message, ticket, error. Ends by its answer. */
      on: (event: string, listener: Listener) => {
        const set = listeners.get(event) ?? new Set();
        listeners.set(event, set.add(listener));
        return () => set.delete(listener);
      },
    }),
  });
})();
