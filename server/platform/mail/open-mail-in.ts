import EmailReplyParser from 'email-reply-parser';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  to: string;
  from: string;
  messageId: string;
  text: string;
  isAutomatic: boolean;
  attachments: { name: string; content: Buffer }[];
};

/** An answer in SMTP's own numbers: 5xx for what will never be taken, 4xx for what may be tried again. */
export class MailRefused extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

export type MailInOptions = {
  port: number;
  domain: string;
  /** Cuts what a program quotes, before the parser looks for what people quote. */
  cutQuoted: (text: string) => string;
  /** Rejects with MailRefused for an address that is nobody's. */
  checkAddress: (address: string) => Promise<void>;
  /** Resolves when the mail is stored for good; only then is it acknowledged. */
  take: (mail: ReceivedMail) => Promise<void>;
  onError: (error: unknown) => void;
};
export type MailIn = { readonly port: number; close(): Promise<void> };

const SIZE_LIMIT_BYTES = 25 * 1_024 * 1_024;
const SILENCE_MS = 60_000;
const CLOSE_MS = 5_000;
const MOST_CLIENTS = 50;
const MOST_RECIPIENTS = 5;

const firstAddress = (addresses: AddressObject | undefined): string => addresses?.value[0]?.address ?? '';

const isAutomatic = ({ headers }: ParsedMail): boolean => {
  const of = (name: string): string => String(headers.get(name) ?? '').toLowerCase();
  return (
    (headers.has('auto-submitted') && of('auto-submitted') !== 'no') ||
    /bulk|junk|list|auto_reply/u.test(of('precedence')) ||
    headers.has('x-autoreply') ||
    of('return-path') === '<>'
  );
};

const read = async (raw: Buffer, to: string, cutQuoted: (text: string) => string): Promise<ReceivedMail> => {
  const parsed = await simpleParser(raw, { skipImageLinks: true });
  const text = cutQuoted(parsed.text ?? '');
  return {
    to,
    from: firstAddress(parsed.from),
    messageId: parsed.messageId ?? '',
    text: new EmailReplyParser().parseReply(text).trim(),
    isAutomatic: isAutomatic(parsed),
    attachments: parsed.attachments
      .filter(({ related }) => !related)
      .map(({ filename, content }) => ({ name: filename ?? 'attachment', content })),
  };
};

const asRefusal = (error: unknown, onError: (error: unknown) => void): Error => {
  if (error instanceof MailRefused) return error;
  onError(error);
  return new MailRefused(451, 'try again later');
};

const collect = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= SIZE_LIMIT_BYTES) chunks.push(chunk);
  }
  if (size > SIZE_LIMIT_BYTES) throw new MailRefused(552, 'message too large');
  return Buffer.concat(chunks);
};

/** Takes mail by SMTP from the mail server in front, which has ended TLS and judged the sender's domain. */
export const openMailIn = async (options: MailInOptions): Promise<MailIn> => {
  const { domain, cutQuoted, checkAddress, take, onError } = options;
  const server = new SMTPServer({
    name: domain,
    banner: 'Recourse',
    size: SIZE_LIMIT_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENCE_MS,
    closeTimeout: CLOSE_MS,
    onRcptTo: ({ address }, session, done) => {
      const check = async (): Promise<void> => {
        if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) throw new MailRefused(452, 'too many recipients');
        if (address.split('@')[1]?.toLowerCase() !== domain.toLowerCase()) throw new MailRefused(550, 'not our domain');
        await checkAddress(address);
      };
      check().then(
        () => done(),
        (error: unknown) => done(asRefusal(error, onError)),
      );
    },
    onData: (stream, session, done) => {
      const receive = async (): Promise<void> => {
        const raw = await collect(stream);
        for (const { address } of session.envelope.rcptTo) await take(await read(raw, address, cutQuoted));
      };
      receive().then(
        () => done(null, 'stored'),
        (error: unknown) => done(asRefusal(error, onError)),
      );
    },
  });
  server.on('error', onError);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
