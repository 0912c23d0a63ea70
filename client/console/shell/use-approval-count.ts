import { useQuery } from '@tanstack/react-query';
import { listRefunds } from '../../../server/contract/refund.ts';
import { listRefundTasks } from '../../../server/contract/refund-task.ts';
import { listRemedies } from '../../../server/contract/remedy.ts';
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

/** Refunds that a person must look after. */
export const useRefundTasks = () => {
  const { may } = useSession();
  return useQuery({
    queryKey: ['refunds', 'tasks'],
    enabled: may('refund:approve'),
    queryFn: ({ signal }) => call(listRefundTasks, { open: 'true', limit: 100 }, { signal }),
  });
};

/** Goodwill, compensation and credits that wait for a second person. */
export const useWaitingRemedies = () => {
  const { may } = useSession();
  return useQuery({
    queryKey: ['refunds', 'remedies', 'waiting'],
    enabled: may('refund:approve'),
    queryFn: ({ signal }) => call(listRemedies, { state: 'requested', limit: 100 }, { signal }),
  });
};

/** What this person can do something about: approvals and tasks. */
export const useApprovalCount = (): number => {
  const refunds = useApprovals().data?.items.filter(({ can }) => can.includes('approve')) ?? [];
  const remedies = useWaitingRemedies().data?.items.filter(({ can }) => can.includes('approve')) ?? [];
  const tasks = useRefundTasks().data?.items.filter(({ can }) => can.length > 0) ?? [];
  return refunds.length + remedies.length + tasks.length;
};
