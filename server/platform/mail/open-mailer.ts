import { join } from 'node:path';
import type { Mailer } from './mail-message.ts';
import { openSmtp } from './open-smtp.ts';
import { openOutboxFolder } from './outbox-folder.ts';

export type MailerConfig = Readonly<{
  smtpUrl: string | null;
  dataDir: string;
  publicUrl: string;
  mailIn?: Readonly<{ domain: string }> | null;
}>;

/** SMTP where SMTP_URL is given, else files in DATA_DIR/outbox that `/dev/mailbox` shows. */
export const openMailer = (config: MailerConfig): Mailer => {
  const domain = new URL(config.publicUrl).hostname;
  const replyDomain = config.mailIn?.domain ?? null;
  return config.smtpUrl
    ? openSmtp(config.smtpUrl, domain, replyDomain)
    : openOutboxFolder(join(config.dataDir, 'outbox'), domain, replyDomain);
};
