import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Permission } from '../../../server/contract/permission.ts';
import { Page } from '../parts/page.tsx';
import { pick } from '../parts/pick.ts';
import { useSession } from '../session/session.ts';
import { BillsPart } from './bills-part.tsx';
import type { MoneySearch } from './difference-search.ts';
import { DifferencesPart } from './differences-part.tsx';
import { DriftPart } from './drift-part.tsx';
import css from './money.module.css';
import { ProvidersPart } from './providers-part.tsx';
import { SignalsPart } from './signals-part.tsx';
import { TermsPart } from './terms-part.tsx';
import { useMoneyWords } from './use-money-words.ts';

const TABS = ['signals', 'differences', 'bills', 'drift', 'providers', 'terms'] as const;
const NEEDS: Readonly<Record<(typeof TABS)[number], Permission>> = {
  signals: 'signal:read',
  differences: 'reconciliation:read',
  bills: 'reconciliation:read',
  drift: 'reconciliation:read',
  providers: 'report:read',
  terms: 'report:read',
};

/** Where money and books are watched; which part, and its filters, are in the address. */
export const MoneyScreen = () => {
  const { m } = useMoneyWords();
  const { may } = useSession();
  const search: MoneySearch = useSearch({ from: '/money' });
  const navigate = useNavigate();
  const open = TABS.filter((tab) => may(NEEDS[tab]));
  const shown = pick(open, search.tab) ?? open[0];
  const change = (part: MoneySearch) => void navigate({ to: '/money', search: { ...search, ...part }, replace: true });
  return (
    <Page title={m.title} lead={m.lead}>
      <nav aria-label={m.sections}>
        <ul className={css.tabs}>
          {open.map((tab) => (
            <li key={tab}>
              <Link className={css.tab} to="/money" search={{ tab }} aria-current={tab === shown ? 'page' : undefined}>
                {m.tabs[tab]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {shown === 'signals' ? <SignalsPart search={search} change={change} /> : null}
      {shown === 'differences' ? <DifferencesPart search={search} change={change} /> : null}
      {shown === 'bills' ? <BillsPart /> : null}
      {shown === 'drift' ? <DriftPart /> : null}
      {shown === 'providers' ? <ProvidersPart /> : null}
      {shown === 'terms' ? <TermsPart /> : null}
    </Page>
  );
};
