import type { ReactNode } from 'react';
import page from '../parts/page.module.css';
import css from './gallery.module.css';

/** A chapter of the gallery. */
export const Chapter = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={`${page.stack} ${css.chapter}`} aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

/** A part under the name that it has in the code, in the states that it has. */
export const Specimen = ({
  of,
  note,
  children,
}: {
  readonly of: string;
  readonly note?: string;
  readonly children: ReactNode;
}) => (
  <div className={css.specimen}>
    <div className={css.label}>
      <code>{of}</code>
      {note ? ` · ${note}` : ''}
    </div>
    <div className={css.stand}>{children}</div>
  </div>
);
