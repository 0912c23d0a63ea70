import type { ReactNode } from 'react';
import css from './page.module.css';

export const Page = ({
  title,
  lead,
  side,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className={css.page} aria-label={title} tabIndex={0}>
    <div className={css.inner}>
      <header className={css.head}>
        <div className={css.headText}>
          <h1>{title}</h1>
          {lead ? <p className={css.lead}>{lead}</p> : null}
        </div>
        {side}
      </header>
      {children}
    </div>
  </section>
);
