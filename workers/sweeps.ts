import { endLapsedPresence } from '../server/desk/agent/end-lapsed-presence.ts';
import { forgetOldAlerts } from '../server/desk/alert/forget-old-alerts.ts';
import { deleteOrphanAttachments } from '../server/desk/attachment/delete-orphans.ts';
import { scanWaiting } from '../server/desk/attachment/scan-waiting.ts';
import { sealAudit } from '../server/desk/audit/seal-audit.ts';
import { forgetOldBulks } from '../server/desk/bulk/forget-old-bulks.ts';
import { startPlanned } from '../server/desk/campaign/plan-campaign.ts';
import { sendCampaigns } from '../server/desk/campaign/send-campaigns.ts';
import { sweepClocks } from '../server/desk/clock/sweep-clocks.ts';
import { foldCube } from '../server/desk/cube/fold-cube.ts';
import { followTimeZone } from '../server/desk/cube/follow-time-zone.ts';
import { forgetExpiredSignIns } from '../server/desk/customer/forget-expired-sign-ins.ts';
import { sendDigests } from '../server/desk/digest/send-digests.ts';
import { forgetOldDrafts } from '../server/desk/draft/forget-old-drafts.ts';
import { forgetBillLines } from '../server/desk/import/forget-bill-lines.ts';
import { requeueStuckImports } from '../server/desk/import/requeue-stuck.ts';
import { followLiveOutcomes } from '../server/desk/model/follow-outcomes.ts';
import { requeueStuckTraining } from '../server/desk/model/move-training.ts';
import { tellDrift } from '../server/desk/model/tell-drift.ts';
import { trainNightly } from '../server/desk/model/train-nightly.ts';
import { acknowledgeOverlooked } from '../server/desk/notice/acknowledge-overlooked.ts';
import { sendOverdue } from '../server/desk/notice/send-overdue.ts';
import { judgeOutbreaks } from '../server/desk/outbreak/judge-outbreaks.ts';
import { measureEffects } from '../server/desk/problem/measure-effects.ts';
import { forgetOldCalls } from '../server/desk/provider/guard-calls.ts';
import { pollComplaints, refreshStale } from '../server/desk/provider-complaint/poll-complaints.ts';
import { sweepAnswers } from '../server/desk/provider-complaint/queue-answers.ts';
import { tiePayments } from '../server/desk/provider-complaint/tie-payments.ts';
import { rematchNightly, resumeReconciliations } from '../server/desk/reconciliation/resume-reconciliations.ts';
import { sweepRefunds } from '../server/desk/refund/sweep-refunds.ts';
import { sendReportMails } from '../server/desk/report-mail/send-report-mails.ts';
import { sweepRetention } from '../server/desk/retention/sweep-retention.ts';
import { drainQueue } from '../server/desk/routing/drain-queue.ts';
import { rerouteAbandoned } from '../server/desk/routing/reroute-abandoned.ts';
import { reviewDue, reviewRefunds } from '../server/desk/signal/review-transactions.ts';
import { showAgain } from '../server/desk/thread/show-again.ts';
import { closeResolved } from '../server/desk/ticket/close-resolved.ts';
import { wakeSnoozed } from '../server/desk/ticket/wake-snoozed.ts';
import { findTopics } from '../server/desk/topic/find-topics.ts';
import { forgetHintsOfClosed } from '../server/desk/triage/forget-hints.ts';
import { deliverWebhooks } from '../server/desk/webhook/deliver-webhooks.ts';
import type { Tx } from '../server/kernel/tx.ts';
import { paintPng } from '../server/platform/files/paint-png.ts';
import { forgetOldWork } from '../server/platform/outbox/forget-old-work.ts';
import { republishUnhandled } from '../server/platform/outbox/republish-unhandled.ts';
import { addressRules } from '../server/platform/webhook/address.ts';
import { makePostWebhook } from '../server/platform/webhook/post-webhook.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import type { Sweep } from './sweep.ts';
import type { WorkerDeps } from './worker-deps.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** One round of a sweep: however much is due, the others get their turn. */
const MOST_BATCHES = 200;

/** What time brings due, and how often it is looked for. */
export const sweepsOf = ({
  inTx,
  letters,
  mailer,
  files,
  config,
  scanner,
  logger,
  models,
  complaintGateways,
}: WorkerDeps): readonly Sweep[] => {
  const post = makePostWebhook({ rules: addressRules(config.webhookAllow) });
  const inBatches = (batch: (tx: Tx) => Promise<number>) => async (): Promise<void> => {
    for (let done = 0; done < MOST_BATCHES && (await inTx(batch)) > 0; done += 1);
  };
  return [
    { name: 'seal-audit', everyMs: 2 * SECOND, run: inBatches(sealAudit) },
    { name: 'sweep-clocks', everyMs: 15 * SECOND, run: inBatches(sweepClocks) },
    { name: 'sweep-refunds', everyMs: 5 * SECOND, run: inBatches(sweepRefunds) },
    {
      name: 'poll-complaints',
      everyMs: 15 * SECOND,
      run: async () => {
        for (const gateway of complaintGateways.values()) await pollComplaints(inTx, gateway);
      },
    },
    { name: 'refresh-complaints', everyMs: 30 * MINUTE, run: () => inTx(refreshStale) },
    { name: 'answer-providers', everyMs: 15 * SECOND, run: () => inTx(sweepAnswers) },
    { name: 'tie-payments', everyMs: 15 * SECOND, run: inBatches(tiePayments) },
    { name: 'requeue-stuck-imports', everyMs: 30 * SECOND, run: inBatches(requeueStuckImports) },
    { name: 'review-transactions', everyMs: 2 * SECOND, run: inBatches(reviewDue) },
    { name: 'review-refunds', everyMs: 5 * MINUTE, run: () => inTx(reviewRefunds) },
    { name: 'resume-reconciliations', everyMs: 30 * SECOND, run: inBatches(resumeReconciliations) },
    { name: 'rematch-nightly', everyMs: 10 * MINUTE, run: inBatches(rematchNightly) },
    { name: 'forget-old-calls', everyMs: HOUR, run: inBatches(forgetOldCalls) },
    { name: 'forget-bill-lines', everyMs: HOUR, run: inBatches(forgetBillLines) },
    { name: 'wake-snoozed', everyMs: 15 * SECOND, run: inBatches(wakeSnoozed) },
    {
      name: 'drain-queue',
      everyMs: 5 * SECOND,
      run: async () => {
        await drainQueue(inTx);
      },
    },
    { name: 'end-lapsed-presence', everyMs: 30 * SECOND, run: inBatches(endLapsedPresence) },
    {
      name: 'measure-effects',
      everyMs: 10 * MINUTE,
      run: async () => {
        for (let round = 0; round < MOST_BATCHES && (await measureEffects(inTx)) > 0; round += 1);
      },
    },
    {
      name: 'reroute-abandoned',
      everyMs: 30 * SECOND,
      run: async () => {
        await rerouteAbandoned(inTx);
      },
    },
    {
      name: 'acknowledge-overlooked',
      everyMs: MINUTE,
      run: async () => {
        await acknowledgeOverlooked(inTx, letters);
      },
    },
    {
      name: 'send-campaigns',
      everyMs: 5 * SECOND,
      run: async () => {
        await startPlanned(inTx);
        for (let done = 0; done < MOST_BATCHES && (await sendCampaigns(inTx, letters)) > 0; done += 1);
      },
    },
    {
      name: 'deliver-webhooks',
      everyMs: 2 * SECOND,
      run: async () => {
        for (let done = 0; done < MOST_BATCHES && (await deliverWebhooks(inTx, post)) > 0; done += 1);
      },
    },
    {
      name: 'scan-waiting',
      everyMs: 15 * SECOND,
      run: async () => {
        // Without a scanner nobody lets go what an earlier one had not judged.
        if (!scanner) return;
        await scanWaiting({
          inTx,
          files,
          scanner,
          onJudged: showAgain,
          onAway: (err, waiting) => logger.warn({ err, waiting }, 'the scanner gives no verdict; files are held back'),
        });
      },
    },
    { name: 'sweep-retention', everyMs: HOUR, run: inBatches(sweepRetention) },
    {
      name: 'delete-orphans',
      everyMs: HOUR,
      run: async () => {
        for (let done = 0; done < MOST_BATCHES && (await deleteOrphanAttachments(inTx, files)) > 0; done += 1);
      },
    },
    {
      name: 'send-digests',
      everyMs: 5 * MINUTE,
      run: () => sendDigests(inTx, { letters, carrier: mailer }),
    },
    {
      name: 'send-report-mails',
      everyMs: MINUTE,
      run: async () => {
        await sendReportMails(inTx, { letters, carrier: mailer, paint: paintPng });
      },
    },
    { name: 'send-overdue', everyMs: 5 * MINUTE, run: () => sendOverdue(inTx, mailer) },
    {
      name: 'republish-unhandled',
      everyMs: 10 * SECOND,
      run: () => inTx((tx) => republishUnhandled(tx, SUBSCRIPTIONS)),
    },
    { name: 'fold-cube', everyMs: 2 * SECOND, run: inBatches(foldCube) },
    {
      name: 'judge-outbreaks',
      everyMs: 15 * SECOND,
      run: async () => {
        await judgeOutbreaks(inTx);
      },
    },
    {
      name: 'find-topics',
      everyMs: 5 * MINUTE,
      run: async () => {
        await findTopics(inTx);
      },
    },
    { name: 'follow-time-zone', everyMs: 10 * MINUTE, run: () => inTx(followTimeZone) },
    { name: 'requeue-stuck-training', everyMs: MINUTE, run: () => inTx(requeueStuckTraining).then(() => undefined) },
    { name: 'train-nightly', everyMs: 10 * MINUTE, run: () => inTx(trainNightly).then(() => undefined) },
    {
      name: 'follow-outcomes',
      everyMs: HOUR,
      run: async () => {
        const judging = await models.get();
        await inTx((tx) => followLiveOutcomes(tx, judging));
      },
    },
    { name: 'tell-drift', everyMs: HOUR, run: () => inTx(tellDrift).then(() => undefined) },
    { name: 'close-resolved', everyMs: 10 * MINUTE, run: inBatches(closeResolved) },
    { name: 'forget-expired-sign-ins', everyMs: HOUR, run: () => inTx(forgetExpiredSignIns) },
    { name: 'forget-old-alerts', everyMs: HOUR, run: inBatches(forgetOldAlerts) },
    { name: 'forget-old-bulks', everyMs: HOUR, run: inBatches(forgetOldBulks) },
    { name: 'forget-hints-of-closed', everyMs: HOUR, run: inBatches(forgetHintsOfClosed) },
    { name: 'forget-old-drafts', everyMs: HOUR, run: inBatches(forgetOldDrafts) },
    { name: 'forget-old-work', everyMs: HOUR, run: () => inTx((tx) => forgetOldWork(tx, SUBSCRIPTIONS)) },
  ];
};
