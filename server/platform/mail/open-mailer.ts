import { join } from 'node:path';
import type { Mailer } from './mail-message.ts';
import { openSmtp } from './open-smtp.ts';
import { openOutboxFolder } from './outbox-folder.ts';

export type MailerConfig = Readonly<{ smtpUrl: string | null; dataDir: string; publicUrl: string }>;

/** SMTP where SMTP_URL is given, else files in DATA_DIR/outbox that `/dev/mailbox` shows. */
export const openMailer = (config: MailerConfig): Mailer => {
  const domain = new URL(config.publicUrl).hostname;
  return config.smtpUrl ? openSmtp(config.smtpUrl, domain) : openOutboxFolder(join(config.dataDir, 'outbox'), domain);
};
