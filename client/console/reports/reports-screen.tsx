import { useQuery } from '@tanstack/react-query';
import { volumeReport } from '../../../server/contract/report.ts';
import { call } from '../../api.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';

const DAYS = 30;
const dayOf = (agoDays: number): string => new Date(Date.now() - agoDays * 86_400_000).toISOString().slice(0, 10);

/** The month's answer in one sentence. */
export const ReportsScreen = () => {
  const { w, locale } = useWords();
  const input = { from: dayOf(DAYS), to: dayOf(0) };
  const volume = useQuery({
    queryKey: ['report', 'volume', input],
    queryFn: ({ signal }) => call(volumeReport, input, { signal }),
  });
  return (
    <Page title={w.nav.reports}>
      {volume.isPending ? <Loading /> : null}
      {volume.isError ? <Failure fault={volume.error} again={() => void volume.refetch()} /> : null}
      {volume.data ? <p>{volume.data.sentence[locale]}</p> : null}
    </Page>
  );
};
