import { z } from 'zod';

/** Where a customer can complain at the wallet provider itself. Each is a desk of its own, with its own states and limits. */
export const COMPLAINT_SOURCES = ['wechatpay', 'alipay_trade'] as const;
export const complaintSourceSchema = z.enum(COMPLAINT_SOURCES);
export type ComplaintSource = z.infer<typeof complaintSourceSchema>;

/** The wallet that runs it. */
export const COMPLAINT_PROVIDERS = {
  wechatpay: 'wechatpay',
  alipay_trade: 'alipay',
} as const satisfies Record<ComplaintSource, string>;

export type ReplyLimit = { readonly characters: number; readonly images: number };

/**
 * What one reply may hold there. Pictures go only where the way to upload them is known for sure.
 */
export const REPLY_LIMITS: Readonly<Record<ComplaintSource, ReplyLimit>> = {
  wechatpay: { characters: 200, images: 4 },
  alipay_trade: { characters: 200, images: 0 },
};
/** Bytes and types of a picture that may go with a reply. */
export const REPLY_IMAGE_BYTES = 2 * 1_048_576;
export const REPLY_IMAGE_TYPES: readonly string[] = ['image/png', 'image/jpeg'];

/** Characters as people count them: a letter outside the basic plane is one. */
export const lengthOfReply = (text: string): number => [...text].length;
