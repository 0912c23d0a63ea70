/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { LOCALES } from '../../server/contract/common.ts';
import { isFramed, tellHost } from '../widget/frame.ts';
import { changeLocale } from './change-locale.ts';
import { Icon } from './icon.tsx';
import { routeStore } from './route.ts';
import { sessionStore } from './session.ts';
import { Settings } from './settings.tsx';
import { useStore } from './use-store.ts';
import { useWords } from './use-words.ts';

const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" />
    <path d="M10 23V10.5h7.2a4.3 4.3 0 0 1 .6 8.5L22.5 23M10 16.6h4" />
  </svg>
);

export const Header = () => {
  const { words, common, locale } = useWords();
  const route = useStore(routeStore);
  const session = useStore(sessionStore);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const other = LOCALES.find((one) => one !== locale) ?? locale;

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('keydown', onEscape, true);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('keydown', onEscape, true);
    };
  }, [open]);

  return (
    <header class="header">
      {session.state === 'signed-in' && route.page !== 'home' ? (
        <a class="icon-button" href="#/">
          <Icon name="back" />
          <span class="unseen">{words.home}</span>
        </a>
      ) : (
        <Mark />
      )}
      <span class="brand">{words.brand}</span>
      <button type="button" class="quiet-button" lang={other} onClick={() => changeLocale(other)}>
        {common.languages[other]}
      </button>
      <div class="settings-box" ref={box}>
        <button
          ref={opener}
          type="button"
          class="icon-button"
          aria-expanded={open}
          aria-controls="settings"
          onClick={() => setOpen(!open)}
        >
          <Icon name="sliders" />
          <span class="unseen">{words.settings}</span>
        </button>
        {open && <Settings />}
      </div>
      {isFramed() && (
        <button type="button" class="icon-button" onClick={() => tellHost({ type: 'close' })}>
          <Icon name="close" />
          <span class="unseen">{words.close}</span>
        </button>
      )}
    </header>
  );
};
