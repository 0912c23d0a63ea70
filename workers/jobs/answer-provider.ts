import { buffer } from 'node:stream/consumers';
import { callDesk } from '../../server/desk/provider-complaint/call-desk.ts';
import { findGiven } from '../../server/desk/provider-complaint/provider-complaint.rules.ts';
import { type AnswerOutcome, recordAnswer } from '../../server/desk/provider-complaint/record-answer.ts';
import { type AnswerWork, takeUpAnswer } from '../../server/desk/provider-complaint/take-up-answer.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import type { ComplaintGateway, Given } from '../../server/kernel/complaint-gateway.ts';
import type { WorkerDeps } from '../worker-deps.ts';

export type AnswerDeps = Pick<WorkerDeps, 'inTx' | 'complaintGateways' | 'files'>;

const ACTOR = systemActor('provider complaints');
/** Answers a run; what is left is due again with the next sweep. */
const ANSWERS_A_RUN = 20;
/** Within the first day of an agreement the desk's own refund is on its way: zero working days. */
const REFUND_DAYS = 0;

type Silence = Extract<AnswerOutcome, { code: string }>;

const uploadImages = async (
  { inTx, files }: AnswerDeps,
  gateway: ComplaintGateway,
  work: AnswerWork,
): Promise<string[] | Silence> => {
  const images: string[] = [];
  for (const [index, { key, type }] of work.files.entries()) {
    const stored = await files.get(key);
    if (!stored) return { state: 'refused', code: 'file_absent' };
    const content = await buffer(stored.content);
    const name = `image-${index + 1}.${type === 'image/png' ? 'png' : 'jpg'}`;
    const heard = await callDesk(inTx, gateway, 'submit', (desk) => desk.uploadImage({ name, type, content }));
    if (heard.state !== 'answered') return { state: heard.state, code: heard.code };
    images.push(heard.value);
  }
  return images;
};

const give = async (deps: AnswerDeps, gateway: ComplaintGateway, work: AnswerWork): Promise<Given | Silence> => {
  const { complaint, answer, text } = work;
  const send = (ask: (desk: ComplaintGateway) => Promise<Given>) => callDesk(deps.inTx, gateway, 'submit', ask);
  switch (answer.kind) {
    case 'reply': {
      const images = await uploadImages(deps, gateway, work);
      return 'state' in images ? images : send((desk) => desk.reply(complaint.reference, { text, images }));
    }
    case 'complete':
      return send((desk) => desk.complete(complaint.reference, { text }));
    case 'refund_agreed':
      return send((desk) => desk.tellRefund(complaint.reference, { kind: 'agreed', days: REFUND_DAYS }));
    case 'refund_refused':
      return send((desk) => desk.tellRefund(complaint.reference, { kind: 'refused', reason: text }));
  }
};

/**
 * Gives one answer. Its interface has no key by which a second sending would be known for the first: whoever cannot be sure
 * that nothing was sent reads the provider's own record before, and does not send while that cannot be read.
 */
const converse = async (deps: AnswerDeps, gateway: ComplaintGateway, work: AnswerWork): Promise<AnswerOutcome> => {
  const { complaint, answer, text } = work;
  if (work.isDoubtful) {
    const heard = await callDesk(deps.inTx, gateway, 'query', (desk) => desk.read(complaint.reference));
    if (heard.state !== 'answered') return { state: 'unknown', code: heard.code };
    const said = { kind: answer.kind, text, triedAt: answer.triedAt, sentAt: null };
    const given = findGiven(heard.value, said, work.others);
    if (given) return { state: 'given', at: given.at };
    if (answer.kind === 'complete' && heard.value.state === 'processed') return { state: 'taken' };
  }
  const given = await give(deps, gateway, work);
  return given.state === 'taken' ? { state: 'taken' } : { state: given.state, code: given.code };
};

/**
 * Gives back what is owed about a ticket, one after another: commit the intention, talk outside any transaction, commit what
 * came of it. Safe to run twice, at once, late, or again after dying between any two of these.
 */
export const answerProvider = async (deps: AnswerDeps, { ticketId }: { ticketId: string }): Promise<void> => {
  for (let given = 0; given < ANSWERS_A_RUN; given += 1) {
    const work = await deps.inTx((tx) => takeUpAnswer(tx, ticketId));
    const gateway = work && deps.complaintGateways.get(work.complaint.source);
    if (!work) return;
    const outcome: AnswerOutcome = gateway
      ? await converse(deps, gateway, work)
      : { state: 'unknown', code: 'gateway_absent' };
    await deps.inTx((tx) => recordAnswer(tx, ACTOR, work.answer.id, outcome));
  }
};
