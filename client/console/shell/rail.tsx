import { Link } from '@tanstack/react-router';
import mark from '../../parts/mark.svg';
import { AlertsMenu } from '../alerts/alerts-menu.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { MorePlaces } from './more-places.tsx';
import { PLACES } from './places.ts';
import css from './shell.module.css';
import { useApprovalCount } from './use-approval-count.ts';

/** As many as a narrow screen's bar holds, the way to the others included. */
const NARROW_PLACES = 5;

export const Rail = () => {
  const { w, c } = useWords();
  const { may } = useSession();
  const waiting = useApprovalCount();
  const places = PLACES.filter((place) => may(place.needs));
  const kept = places.length > NARROW_PLACES ? NARROW_PLACES - 1 : NARROW_PLACES;
  return (
    <nav className={css.rail} aria-label={w.nav.label}>
      <img className={css.mark} src={mark} alt={c.product} width={30} height={30} />
      <ul className={css.places}>
        {places.map(({ to, key, Icon }, index) => (
          <li key={to} data-spare={index >= kept}>
            <Link to={to} className={css.place} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
              <Icon size={20} stroke={1.7} aria-hidden />
              <span>{w.nav[key]}</span>
              {key === 'approvals' && waiting > 0 ? <b className={css.count}>{waiting}</b> : null}
            </Link>
          </li>
        ))}
        {places.length > kept ? <MorePlaces places={places.slice(kept)} /> : null}
      </ul>
      {may('ticket:read') ? <AlertsMenu /> : null}
      <AccountMenu />
    </nav>
  );
};
