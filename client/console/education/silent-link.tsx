import { IconMailForward } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../parts/use-words.ts';
import css from '../reports/sheet.module.css';
import { useSession } from '../session/session.ts';
import { type Concern, searchForSilent } from './campaign-search.ts';

/** Leads who may write campaigns to the draft of one for those who are touched and have said nothing. */
export const SilentLink = ({ concern }: { readonly concern: Concern }) => {
  const { w } = useWords();
  const { may } = useSession();
  if (!may('campaign:write')) return null;
  return (
    <Link to="/education/campaigns/new" search={searchForSilent(concern)} className={css.tool}>
      <IconMailForward size={15} stroke={1.8} aria-hidden />
      {w.education.campaigns.toSilent}
    </Link>
  );
};
