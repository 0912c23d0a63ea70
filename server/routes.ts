import { agentRoutes } from './desk/agent/agent.routes.ts';
import { sessionRoutes } from './desk/agent/session.routes.ts';
import { alertRoutes } from './desk/alert/alert.routes.ts';
import { attachmentRoutes } from './desk/attachment/attachment.routes.ts';
import { auditRoutes } from './desk/audit/audit.routes.ts';
import { bulkRoutes } from './desk/bulk/bulk.routes.ts';
import { campaignRoutes } from './desk/campaign/campaign.routes.ts';
import { caseFileRoutes } from './desk/case-file/case-file.routes.ts';
import { portalRoutes } from './desk/case-file/portal.routes.ts';
import { categoryRoutes } from './desk/category/category.routes.ts';
import { calendarRoutes } from './desk/clock/calendar.routes.ts';
import { customerRoutes } from './desk/customer/customer.routes.ts';
import { draftRoutes } from './desk/draft/draft.routes.ts';
import { importRoutes } from './desk/import/import.routes.ts';
import { lessonRoutes } from './desk/lesson/lesson.routes.ts';
import { macroRoutes } from './desk/macro/macro.routes.ts';
import { messageRoutes } from './desk/message/message.routes.ts';
import { learningRoutes } from './desk/model/learning.routes.ts';
import { templateRoutes } from './desk/notice/template.routes.ts';
import { transcriptRoutes } from './desk/notice/transcript.routes.ts';
import { outbreakRoutes } from './desk/outbreak/outbreak.routes.ts';
import { problemRoutes } from './desk/problem/problem.routes.ts';
import { providerRoutes } from './desk/provider/provider.routes.ts';
import { termRoutes } from './desk/provider/term.routes.ts';
import { providerComplaintRoutes } from './desk/provider-complaint/provider-complaint.routes.ts';
import { rateRoutes } from './desk/rate/rate.routes.ts';
import { differenceRoutes } from './desk/reconciliation/difference.routes.ts';
import { reconciliationRoutes } from './desk/reconciliation/reconciliation.routes.ts';
import { approvalRoutes } from './desk/refund/approval.routes.ts';
import { refundRoutes } from './desk/refund/refund.routes.ts';
import { remedyRoutes } from './desk/remedy/remedy.routes.ts';
import { reportRoutes } from './desk/report/report.routes.ts';
import { reportMailRoutes } from './desk/report-mail/report-mail.routes.ts';
import { retentionRoutes } from './desk/retention/retention.routes.ts';
import { savedViewRoutes } from './desk/saved-view/saved-view.routes.ts';
import { signalRoutes } from './desk/signal/signal.routes.ts';
import { suggestionRoutes } from './desk/suggestion/suggestion.routes.ts';
import { queueRoutes } from './desk/ticket/queue.routes.ts';
import { topicRoutes } from './desk/topic/topic.routes.ts';
import { transactionRoutes } from './desk/transaction/transaction.routes.ts';
import { warningRoutes } from './desk/warning/warning.routes.ts';
import { webhookRoutes } from './desk/webhook/webhook.routes.ts';
import type { Route } from './kernel/route.ts';

type DepsOf<R> = R extends readonly Route<infer D>[] ? D : never;

/** What the routes together ask of the process; main and the tests wire it. */
export type AppDeps = DepsOf<typeof agentRoutes> &
  DepsOf<typeof customerRoutes> &
  DepsOf<typeof attachmentRoutes> &
  DepsOf<typeof importRoutes> &
  DepsOf<typeof warningRoutes> &
  DepsOf<typeof refundRoutes> &
  DepsOf<typeof lessonRoutes> &
  DepsOf<typeof calendarRoutes> &
  DepsOf<typeof templateRoutes> &
  DepsOf<typeof transcriptRoutes> &
  DepsOf<typeof webhookRoutes>;

/** Every route of the product, noun by noun; `/api/tickets/counts` stands before `/api/tickets/:id`. */
export const ROUTES: readonly Route<AppDeps>[] = [
  ...sessionRoutes,
  ...agentRoutes,
  ...customerRoutes,
  ...portalRoutes,
  ...queueRoutes,
  ...caseFileRoutes,
  ...messageRoutes,
  ...macroRoutes,
  ...alertRoutes,
  ...savedViewRoutes,
  ...bulkRoutes,
  ...draftRoutes,
  ...suggestionRoutes,
  ...attachmentRoutes,
  ...transactionRoutes,
  ...importRoutes,
  ...refundRoutes,
  ...remedyRoutes,
  ...approvalRoutes,
  ...rateRoutes,
  ...reconciliationRoutes,
  ...differenceRoutes,
  ...warningRoutes,
  ...signalRoutes,
  ...providerRoutes,
  ...providerComplaintRoutes,
  ...termRoutes,
  ...reportRoutes,
  ...reportMailRoutes,
  ...outbreakRoutes,
  ...problemRoutes,
  ...topicRoutes,
  ...auditRoutes,
  ...learningRoutes,
  ...lessonRoutes,
  ...campaignRoutes,
  ...calendarRoutes,
  ...categoryRoutes,
  ...templateRoutes,
  ...transcriptRoutes,
  ...webhookRoutes,
  ...retentionRoutes,
];
