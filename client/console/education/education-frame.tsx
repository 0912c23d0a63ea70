import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

/** The two halves of customer education under one heading. */
export const EducationFrame = ({ side, children }: { readonly side?: ReactNode; readonly children: ReactNode }) => {
  const { w } = useWords();
  const words = w.education;
  const tab = { className: css.tab, activeProps: { 'data-active': true, 'aria-current': 'page' } } as const;
  return (
    <Page title={words.title} lead={words.lead} side={side}>
      <nav className={css.tabs} aria-label={words.title}>
        <Link to="/education/lessons" {...tab}>
          {words.tabs.lessons}
        </Link>
        <Link to="/education/campaigns" {...tab}>
          {words.tabs.campaigns}
        </Link>
      </nav>
      {children}
    </Page>
  );
};
