import { useEffect, useRef } from 'react';
import type { Locale } from '../../../server/contract/common.ts';
import css from './parts.module.css';

/**
 * A mail as its reader sees it, apart from our own styles. The page's policy forbids inline styles, so they are taken
 * off the markup and put on one by one; scripts of a parsed document never run, and nothing here can be followed.
 */
export const LetterPaper = ({
  html,
  locale,
  label,
}: {
  readonly html: string;
  readonly locale: Locale;
  readonly label: string;
}) => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const parsed = new DOMParser().parseFromString(html.replaceAll(' style="', ' data-style="'), 'text/html');
    const sheet = document.createElement('div');
    sheet.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
    sheet.dataset.style = parsed.body.dataset.style ?? '';
    for (const dressed of [sheet, ...sheet.querySelectorAll<HTMLElement>('[data-style]')])
      dressed.style.cssText = dressed.dataset.style ?? '';
    for (const link of sheet.querySelectorAll('a')) link.removeAttribute('href');
    root.replaceChildren(sheet);
  }, [html]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={place} className={css.letter} aria-label={label} lang={locale} tabIndex={0} />
  );
};
