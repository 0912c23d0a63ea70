import { Link } from '@tanstack/react-router';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './shell.module.css';

/** Instead of a page that the person's role does not open: said once, with the way back. */
export const ClosedPlace = () => {
  const { w } = useWords();
  return (
    <Page title={w.nav.closed} lead={w.nav.closedHint}>
      <Link to="/queue" className={css.wayBack}>
        {w.nav.closedBack}
      </Link>
    </Page>
  );
};
