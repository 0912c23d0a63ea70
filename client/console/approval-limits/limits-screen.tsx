import { useQuery } from '@tanstack/react-query';
import { getApprovalRules } from '../../../server/contract/approval.ts';
import { call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { LimitsForm } from './limits-form.tsx';

/** What each role may let go alone. */
export const LimitsScreen = () => {
  const { r, locale } = useRefundWords();
  const found = useQuery({
    queryKey: ['approval'],
    queryFn: ({ signal }) => call(getApprovalRules, {}, { signal }),
  });
  const when = found.data?.updatedAt;
  const changed = when ? fill(r.limits.changed, { when: formatDateTime(when, locale) }) : r.limits.standard;
  return (
    <Page title={r.limits.title} lead={r.limits.lead}>
      {found.isPending ? <Loading /> : null}
      {found.isLoadingError ? <Failure fault={found.error} again={() => void found.refetch()} /> : null}
      {found.data ? <LimitsForm key={found.data.version} known={found.data} said={changed} /> : null}
    </Page>
  );
};
