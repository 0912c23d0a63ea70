import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AudienceView, sizeAudience } from '../../../server/contract/campaign.ts';
import { LOCALES } from '../../../server/contract/common.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { languageName } from '../parts/language-name.ts';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

const PAUSE_MS = 400;

export const useAudienceSize = (audience: AudienceView) => {
  const [asked] = useDebouncedValue(audience, PAUSE_MS);
  return useQuery({
    queryKey: ['audience', asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(sizeAudience, { audience: asked }, { signal, timeoutMs: 30_000 }),
  });
};

/** How many an audience reaches, and why the others are left out, before anything is sent. */
export const AudienceSize = ({
  size,
  heldOutPercent,
}: {
  readonly size: ReturnType<typeof useAudienceSize>;
  readonly heldOutPercent: number;
}) => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  if (size.isPending) return <Loading rows={2} />;
  if (size.isLoadingError) return <Failure fault={size.error} again={() => void size.refetch()} />;
  const { matched, optedOut, withoutConsent, withoutMail, reachable, byLocale } = size.data;
  const rows: [string, number][] = [
    [words.matched, matched],
    [words.optedOut, optedOut],
    [words.withoutConsent, withoutConsent],
    [words.withoutMail, withoutMail],
    [words.reachable, reachable],
    [words.keptBack, Math.round((reachable * heldOutPercent) / 100)],
    ...LOCALES.map((one): [string, number] => [
      fill(words.perLanguage, { language: languageName(one, locale) }),
      byLocale[one],
    ]),
  ];
  return (
    <div role="status">
      <p className={css.big}>
        {reachable > 0 ? fill(words.size, { count: formatNumber(reachable, locale) }) : words.sizeNone}
      </p>
      <dl className={css.facts}>
        {rows.map(([name, count]) => (
          <div key={name} className={css.fact}>
            <dt>{name}</dt>
            <dd>{formatNumber(count, locale)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
