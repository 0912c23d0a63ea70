import { type ReactNode, useId } from 'react';
import css from './context.module.css';

export const Card = ({
  title,
  side,
  children,
}: {
  readonly title: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className={css.card} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {side}
      </div>
      {children}
    </section>
  );
};
