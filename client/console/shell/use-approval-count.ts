import { useQuery } from '@tanstack/react-query';
import { listRefunds } from '../../../server/contract/refund.ts';
import { call } from '../../api.ts';
import { useSession } from '../session/session.ts';

export const APPROVALS_KEY = ['refunds', 'awaiting'] as const;

/** Refunds waiting for a second person. */
export const useApprovals = () => {
  const { may } = useSession();
  return useQuery({
    queryKey: APPROVALS_KEY,
    enabled: may('refund:approve'),
    queryFn: ({ signal }) => call(listRefunds, { awaitingApproval: 'true', limit: 100 }, { signal }),
  });
};

export const useApprovalCount = (): number =>
  useApprovals().data?.items.filter((refund) => refund.can.includes('approve')).length ?? 0;
