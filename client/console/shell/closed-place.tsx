import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/empty.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './shell.module.css';

/** Instead of a page that the person's role does not open: said once, with the way back. */
export const ClosedPlace = () => {
  const { w } = useWords();
  return (
    <Empty icon={<IconLock size={28} aria-hidden />} title={w.nav.closed} hint={w.nav.closedHint}>
      <Link to="/queue" className={css.wayBack}>
        {w.nav.closedBack}
      </Link>
    </Empty>
  );
};
