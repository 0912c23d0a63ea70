import { z } from 'zod';
import { type Notification, type NotificationMessage, NotificationRefused } from '../../../kernel/gateway.ts';
import { headerOf, textOf } from '../message.ts';
import { decryptResource, resourceSchema } from './decrypt-resource.ts';
import { readStatus } from './refund-answer.ts';
import { type PlatformKey, verifyMessage } from './verify-message.ts';

const envelopeSchema = z.object({ id: z.string().min(1), event_type: z.string(), resource: resourceSchema });

const noticeSchema = z.object({
  refund_id: z.string().min(1),
  out_refund_no: z.string().min(1),
  transaction_id: z.string().nullish(),
  refund_status: z.string(),
  success_time: z.string().nullish(),
  amount: z.object({ refund: z.number().int() }),
});

/** The telling names the complaint and no more; an action we do not know is as good a reason to look as any. */
const complaintSchema = z.object({
  complaint_id: z.string().min(1).max(64),
  action_type: z.string().max(64).nullish(),
});

const parse = <T>(schema: z.ZodType<T>, text: string): T => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new NotificationRefused('malformed', error instanceof Error ? error.message : undefined);
  }
  const found = schema.safeParse(read);
  if (!found.success) throw new NotificationRefused('malformed', found.error.message);
  return found.data;
};

/** Verifies the whole message before any of it is given a meaning. @throws NotificationRefused */
export const readWechatpayNotification = (
  keys: { platform: PlatformKey; apiV3Key: string },
  { headers, rawBody, now }: NotificationMessage,
): Notification => {
  const body = textOf(rawBody);
  const fault = verifyMessage(keys.platform, { header: (name) => headerOf(headers, name), body, now });
  if (fault) throw new NotificationRefused(fault);

  const envelope = parse(envelopeSchema, body);
  const base = { provider: 'wechatpay' as const, eventId: envelope.id };
  if (envelope.event_type.startsWith('COMPLAINT.')) {
    const told = parse(complaintSchema, decryptResource(envelope.resource, keys.apiV3Key));
    const action = told.action_type ?? envelope.event_type;
    return { kind: 'complaint', ...base, source: 'wechatpay', reference: told.complaint_id, action };
  }
  if (!envelope.event_type.startsWith('REFUND.')) return { kind: 'other', ...base, type: envelope.event_type };
  const notice = parse(noticeSchema, decryptResource(envelope.resource, keys.apiV3Key));
  return {
    kind: 'refund',
    ...base,
    idempotencyKey: notice.out_refund_no,
    transactionReference: notice.transaction_id ?? undefined,
    amount: { minor: BigInt(notice.amount.refund), currency: 'CNY' },
    answer: readStatus({ ...notice, status: notice.refund_status }),
  };
};
