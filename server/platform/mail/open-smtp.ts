import { createTransport } from 'nodemailer';
import { type Mailer, messageIdOf } from './mail-message.ts';

const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;
const SILENCE_MS = 30_000;
const CONNECTIONS = 4;

/** Sends by SMTP over a few kept connections. The sender is `?from=` of the URL, else no-reply at `domain`. */
export const openSmtp = (url: string, domain: string, replyDomain: string | null = null): Mailer => {
  const address = new URL(url);
  const from = address.searchParams.get('from') ?? `no-reply@${domain}`;
  const isSecure = address.protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    host: address.hostname,
    port: Number(address.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    ...(address.username
      ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }
      : {}),
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    // A template may never make the mailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    replyDomain,
    send: async (message) => {
      await transport.sendMail({
        from,
        to: { name: '', address: message.to },
        ...(message.replyTo ? { replyTo: message.replyTo } : {}),
        subject: message.subject,
        text: message.text,
        messageId: messageIdOf(message.id, domain),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(message.locale ? { 'Content-Language': message.locale } : {}),
          ...(message.unsubscribe
            ? {
                'List-Unsubscribe': `<${message.unsubscribe}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }
            : {}),
        },
        ...(message.html === undefined ? {} : { html: message.html }),
        ...(message.pictures
          ? {
              attachments: message.pictures.map(({ cid, base64 }) => ({
                cid,
                filename: `${cid}.png`,
                content: Buffer.from(base64, 'base64'),
                contentType: 'image/png',
                contentDisposition: 'inline' as const,
              })),
            }
          : {}),
      });
    },
    close: async () => transport.close(),
  };
};
