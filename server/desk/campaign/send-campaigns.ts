import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { lockCustomer } from '../customer/customer.queries.ts';
import type { Customer } from '../customer/customer.ts';
import { countSentSince, signLink } from '../lesson/delivery.queries.ts';
import { getEducationSetting, getLesson } from '../lesson/lesson.queries.ts';
import { readWords } from '../lesson/read-words.ts';
import { recordDelivery } from '../lesson/record-delivery.ts';
import { unsubscribeAddress, writeLessonMail } from '../lesson/write-lesson-mail.ts';
import type { Letters } from '../notice/notice.ts';
import { writeNotice } from '../notice/write-notice.ts';
import { campaignMachine } from './campaign.machine.ts';
import {
  type Due,
  findDue,
  findFinished,
  hasGrantedLessons,
  lockCampaign,
  lockWaiting,
  shareCampaign,
} from './campaign.queries.ts';
import { decideRecipient } from './campaign.rules.ts';
import { handOver, putOff, saveCampaign, skipRecipient } from './campaign.store.ts';
import type { Campaign } from './campaign.ts';

const DAY_MS = 86_400_000;
const BATCH = 100;

const write = async (tx: Tx, letters: Letters, campaign: Campaign, customer: Customer): Promise<void> => {
  const { topic } = campaign;
  const { locale } = customer;
  const lesson = await readWords(tx, letters, { topic, locale, channel: 'mail' });
  const id = tx.newId();
  const token = signLink(tx, id);
  const letter = await writeLessonMail(tx, letters, lesson, locale, token);
  const notice = await writeNotice(tx, {
    customer,
    ticketId: null,
    topic: `lesson:${topic}`,
    channel: 'mail',
    locale,
    subject: letter.subject,
    bodyText: letter.text,
    bodyHtml: letter.html,
    onceKey: `campaign:${campaign.id}:${customer.id}`,
    batchId: campaign.id,
    unsubscribe: unsubscribeAddress(letters, token),
  });
  if (notice === null) return;
  await recordDelivery(tx, {
    id,
    customerId: customer.id,
    topic,
    locale,
    channel: 'mail',
    lesson,
    campaignId: campaign.id,
    noticeId: notice.id,
  });
};

/** Writes to one customer of a campaign, or decides not to, in one transaction: whoever dies leaves all of it or nothing. */
export const sendToRecipient = async (tx: Tx, letters: Letters, due: Due): Promise<void> => {
  const campaign = await shareCampaign(tx, due.campaignId);
  if (campaign.state !== 'sending' || !(await lockWaiting(tx, due))) return;
  const customer = await lockCustomer(tx, due.customerId);
  const setting = await getEducationSetting(tx);

  const decision = decideRecipient({
    now: tx.now,
    timeZone: customer.timeZone ?? (await getDeskTimeZone(tx)),
    hasMail: customer.email !== null,
    optedOut: customer.lessonsOptedOut,
    hasGranted: await hasGrantedLessons(tx, customer.id),
    lessonActive: (await getLesson(tx, campaign.topic)).active,
    sentLately: await countSentSince(tx, customer.id, new Date(tx.now.getTime() - setting.capDays * DAY_MS)),
    setting,
  });
  if (decision.act === 'skip') return skipRecipient(tx, campaign.id, customer.id, decision.reason);
  if (decision.act === 'wait') return putOff(tx, campaign.id, customer.id, decision.until);
  await write(tx, letters, campaign, customer);
  await handOver(tx, campaign.id, customer.id);
};

const finish = async (tx: Tx, id: string): Promise<void> => {
  const campaign = await lockCampaign(tx, id);
  const state = step(campaignMachine, campaign.state, 'finish');
  if (state === null) return;
  await saveCampaign(tx, { ...campaign, state, endedAt: tx.now });
  recordAudit(tx, systemActor('campaigns'), {
    action: 'campaign.done',
    subject: { kind: 'campaign', id },
    before: { state: campaign.state },
    after: { state },
  });
};

/** Goes on with every campaign that is sending: the next batch of those it is due to. Answers how many it looked at. */
export const sendCampaigns = async (inTx: InTx, letters: Letters): Promise<number> => {
  const due = await inTx((tx) => findDue(tx, BATCH));
  for (const one of due) await inTx((tx) => sendToRecipient(tx, letters, one));
  if (due.length === 0) for (const id of await inTx(findFinished)) await inTx((tx) => finish(tx, id));
  return due.length;
};
