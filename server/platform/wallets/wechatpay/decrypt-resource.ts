import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { NotificationRefused } from '../../../kernel/gateway.ts';

const TAG_BYTES = 16;

export const resourceSchema = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string(),
  nonce: z.string().min(1),
  associated_data: z.string().nullish(),
});

/** The text inside a call-back's `resource`. @throws NotificationRefused when key, nonce or text do not fit. */
export const decryptResource = (resource: z.infer<typeof resourceSchema>, apiV3Key: string): string => {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  if (sealed.length <= TAG_BYTES) throw new NotificationRefused('malformed', 'resource too short');
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    decipher.setAAD(Buffer.from(resource.associated_data ?? ''));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new NotificationRefused(
      'bad_signature',
      `resource does not open: ${error instanceof Error ? error.message : error}`,
    );
  }
};
