import { sendNotice } from '../../server/desk/notice/send-notice.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** Hands a written notice to the mail carrier. Its state, not the job, says whether that is still to be done. */
export const runSendNotice = (
  { inTx, mailer }: Pick<WorkerDeps, 'inTx' | 'mailer'>,
  { noticeId }: { noticeId: string },
): Promise<void> => sendNotice(inTx, mailer, noticeId);
