import type { ReactNode } from 'react';
import css from './parts.module.css';

export const Empty = ({
  icon,
  title,
  hint,
  children,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) => (
  <div className={css.state}>
    {icon ? <span className={css.stateIcon}>{icon}</span> : null}
    <span className={css.stateTitle}>{title}</span>
    {hint ? <span>{hint}</span> : null}
    {children}
  </div>
);
