import {
  IconBulb,
  IconChartHistogram,
  IconFileImport,
  IconInbox,
  IconRosetteDiscountCheck,
  IconScale,
  IconSchool,
  IconSettings,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Permission } from '../../../server/contract/permission.ts';
import mark from '../../parts/mark.svg';
import { AlertsMenu } from '../alerts/alerts-menu.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { AccountMenu } from './account-menu.tsx';
import css from './shell.module.css';
import { useApprovalCount } from './use-approval-count.ts';

/** Every place of the console and the permission that opens it. */
export const PLACES = [
  { to: '/queue', key: 'queue', Icon: IconInbox, needs: 'ticket:read' },
  { to: '/approvals', key: 'approvals', Icon: IconRosetteDiscountCheck, needs: 'refund:approve' },
  { to: '/money', key: 'money', Icon: IconScale, needs: 'signal:read' },
  { to: '/reports', key: 'reports', Icon: IconChartHistogram, needs: 'report:read' },
  { to: '/problems', key: 'problems', Icon: IconBulb, needs: 'problem:read' },
  { to: '/imports', key: 'imports', Icon: IconFileImport, needs: 'import:write' },
  { to: '/education', key: 'education', Icon: IconSchool, needs: 'lesson:read' },
  { to: '/admin', key: 'admin', Icon: IconSettings, needs: 'audit:read' },
] as const satisfies readonly { to: string; key: string; Icon: unknown; needs: Permission }[];

export const Rail = () => {
  const { w } = useWords();
  const { may } = useSession();
  const waiting = useApprovalCount();
  return (
    <nav className={css.rail} aria-label={w.nav.label}>
      <img className={css.mark} src={mark} alt="Recourse" width={30} height={30} />
      <ul className={css.places}>
        {PLACES.filter((place) => may(place.needs)).map(({ to, key, Icon }) => (
          <li key={to}>
            <Link to={to} className={css.place} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
              <Icon size={20} stroke={1.7} aria-hidden />
              <span>{w.nav[key]}</span>
              {key === 'approvals' && waiting > 0 ? <b className={css.count}>{waiting}</b> : null}
            </Link>
          </li>
        ))}
      </ul>
      {may('ticket:read') ? <AlertsMenu /> : null}
      <AccountMenu />
    </nav>
  );
};
