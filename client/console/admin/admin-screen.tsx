import { Link, Navigate, useParams } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { Catcher } from '../parts/catcher.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { ClosedPlace } from '../shell/closed-place.tsx';
import css from './admin.module.css';
import { SECTION_GROUPS, SECTIONS } from './sections.ts';

/** The administration: its sections beside the one that is open. */
export const AdminScreen = () => {
  const { w } = useWords();
  const { may } = useSession();
  const { section: key } = useParams({ strict: false });
  const open = SECTIONS.filter(({ needs }) => may(needs));
  const shown = open.find((section) => section.key === key);
  const first = open[0];
  const nav = useRef<HTMLElement>(null);
  const shownKey = shown?.key;
  // On a narrow screen the sections are one line that scrolls: the open one may be far along it.
  useEffect(() => {
    if (shownKey) nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [shownKey]);
  if (!first) return <ClosedPlace />;
  if (!shown) return <Navigate to="/admin/$section" params={{ section: first.key }} replace />;
  return (
    <div className={css.area}>
      <nav ref={nav} className={css.nav} aria-label={w.administration.label}>
        {SECTION_GROUPS.map((group) => {
          const members = open.filter((section) => section.group === group);
          return members.length === 0 ? null : (
            <div key={group} className={css.group}>
              <span className={css.heading} id={`admin-${group}`}>
                {w.administration.groups[group]}
              </span>
              <ul aria-labelledby={`admin-${group}`}>
                {members.map((section) => (
                  <li key={section.key}>
                    <Link
                      to="/admin/$section"
                      params={{ section: section.key }}
                      className={css.link}
                      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
                    >
                      {section.label(w)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <div className={css.body}>
        <Catcher key={shown.key}>
          <Suspense fallback={<Loading />}>
            <shown.Screen />
          </Suspense>
        </Catcher>
      </div>
    </div>
  );
};
