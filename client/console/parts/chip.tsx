import type { ReactNode } from 'react';
import css from './parts.module.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'brand';

export const Chip = ({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}) => (
  <span className={css.chip} data-tone={tone} title={title}>
    {children}
  </span>
);
