import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../atomic-file.ts';
import { isMissing } from '../system-error.ts';
import { type Mailer, messageIdOf } from './mail-message.ts';

const storedMailSchema = z.object({
  id: z.string(),
  messageId: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  locale: z.string().optional(),
  unsubscribe: z.string().optional(),
  replyTo: z.string().optional(),
  pictures: z
    .array(z.object({ cid: z.string(), base64: z.string() }))
    .readonly()
    .optional(),
  at: z.iso.datetime(),
});
export type StoredMail = z.infer<typeof storedMailSchema>;

const fileOf = (folder: string, id: string): string =>
  join(folder, `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.json`);

/** Keeps each message as one file named after its id, so a second sending under one id changes nothing. */
export const openOutboxFolder = (folder: string, domain: string, replyDomain: string | null = null): Mailer => ({
  replyDomain,
  send: async (message) => {
    const stored: StoredMail = { ...message, messageId: messageIdOf(message.id, domain), at: new Date().toISOString() };
    const content = Buffer.from(JSON.stringify(stored, null, 2));
    await writeAtomically(fileOf(folder, message.id), content, { exclusive: true });
  },
  close: async () => undefined,
});

/** What was sent, newest first. */
export const listOutbox = async (dataDir: string): Promise<StoredMail[]> => {
  const folder = join(dataDir, 'outbox');
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const mails = await Promise.all(
      names.map(async (name) => storedMailSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
    );
    return mails.sort((a, b) => b.at.localeCompare(a.at));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};
