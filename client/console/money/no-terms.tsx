import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import pageCss from '../parts/page.module.css';
import { useSession } from '../session/session.ts';
import { useTermWords } from './use-term-words.ts';
import { useTerms } from './use-terms.ts';

/** The providers whose fees the desk itself reads from bills. */
const EXPECTED = ['wechatpay', 'alipay', 'stripe'] as const;

/** Says plainly whose fees nothing is checked against, instead of finding nothing. */
export const NoTerms = ({ link = false }: { readonly link?: boolean }) => {
  const { t, c, locale } = useTermWords();
  const { may } = useSession();
  const found = useTerms(may('report:read'));
  if (!found.data) return null;
  const without = EXPECTED.filter((name) => found.data.items.every(({ provider }) => provider !== name));
  if (without.length === 0) return null;
  const names = new Intl.ListFormat(locale).format(without.map((name) => wordOf(c.providers, name)));
  return (
    <Alert color="yellow">
      {fill(t.without, { names })}{' '}
      {link && may('setting:write') ? (
        <Link className={pageCss.link} to="/money" search={{ tab: 'terms' }}>
          {t.add}
        </Link>
      ) : null}
    </Alert>
  );
};
