import * as agent from './agent.ts';
import * as alert from './alert.ts';
import * as approval from './approval.ts';
import * as attachment from './attachment.ts';
import * as audit from './audit.ts';
import * as bulk from './bulk.ts';
import * as calendar from './calendar.ts';
import * as campaign from './campaign.ts';
import * as category from './category.ts';
import * as customer from './customer.ts';
import * as difference from './difference.ts';
import * as draft from './draft.ts';
import type { Endpoint } from './endpoint.ts';
import * as lesson from './lesson.ts';
import * as macro from './macro.ts';
import * as message from './message.ts';
import * as model from './model.ts';
import * as outbreak from './outbreak.ts';
import * as portal from './portal.ts';
import * as problemCase from './problem-case.ts';
import * as provider from './provider.ts';
import * as providerComplaint from './provider-complaint.ts';
import * as providerTerm from './provider-term.ts';
import * as queue from './queue.ts';
import * as rate from './rate.ts';
import * as reconciliation from './reconciliation.ts';
import * as refund from './refund.ts';
import * as refundTask from './refund-task.ts';
import * as remedy from './remedy.ts';
import * as report from './report.ts';
import * as reportMail from './report-mail.ts';
import * as retention from './retention.ts';
import * as savedView from './saved-view.ts';
import * as session from './session.ts';
import * as signal from './signal.ts';
import * as suggestion from './suggestion.ts';
import * as template from './template.ts';
import * as ticket from './ticket.ts';
import * as ticketVerbs from './ticket-verbs.ts';
import * as topic from './topic.ts';
import * as transaction from './transaction.ts';
import * as transcript from './transcript.ts';
import * as webhook from './webhook.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value;

/** Every endpoint of the API, in the order of the documentation. */
export const ENDPOINTS: readonly Endpoint[] = [
  session,
  portal,
  queue,
  ticket,
  ticketVerbs,
  message,
  macro,
  alert,
  savedView,
  bulk,
  draft,
  suggestion,
  transaction,
  transcript,
  refund,
  refundTask,
  remedy,
  approval,
  rate,
  reconciliation,
  difference,
  signal,
  provider,
  providerComplaint,
  providerTerm,
  customer,
  attachment,
  report,
  reportMail,
  outbreak,
  topic,
  problemCase,
  lesson,
  campaign,
  calendar,
  category,
  template,
  webhook,
  retention,
  agent,
  audit,
  model,
].flatMap((group) => Object.values<unknown>(group).filter(isEndpoint));
