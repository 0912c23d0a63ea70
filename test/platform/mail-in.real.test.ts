import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import { replyAddress } from '../../server/desk/mail/reply-address.queries.ts';
import { sendNotice } from '../../server/desk/notice/send-notice.ts';
import { writeNotice } from '../../server/desk/notice/write-notice.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { makeLogger } from '../../server/http/logging.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import { openFolder } from '../../server/platform/files/open-folder.ts';
import type { MailIn } from '../../server/platform/mail/open-mail-in.ts';
import { takeMailAt } from '../../server/take-mail-at.ts';
import { withClient } from '../support/connect.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';

const DOMAIN = 'desk.test';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let desk: TestDesk;
let folder: string;
let mailIn: MailIn;
let customer: CustomerActor;
let ticketId: string;
let address: string;
const warned: unknown[] = [];

beforeAll(async () => {
  desk = await openTestDesk();
  folder = await mkdtemp(join(tmpdir(), 'recourse-mail-in-'));
  const logger = makeLogger('warn', { write: (line) => void warned.push(line) });
  const parts = { inTx: desk.inTx, files: openFolder(folder), logger };
  mailIn = await takeMailAt(parts, { port: 0, domain: DOMAIN });
  customer = await desk.addCustomer('Li Ming');
  await desk.database.query('update customer set email_sealed = $2 where id = $1', [
    customer.id,
    desk.vault.seal('li.ming@customer.test', 'customer.email'),
  ]);
  ticketId = await file();
  address = await addressOf(ticketId);
});
afterAll(async () => {
  await mailIn.close();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const file = async (): Promise<string> => {
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { body: 'Where is my refund?' })),
  );
  return ticket.id;
};
const addressOf = (id: string): Promise<string> =>
  desk.inTx(async (tx) => replyAddress(tx, { ticketId: id, customerId: customer.id, domain: DOMAIN }));

const withOwner = (statement: string): Promise<unknown> => withClient(desk.url, (owner) => owner.query(statement));

const send = async (mail: Mail.Options): Promise<string> => {
  const transport = createTransport({ host: '127.0.0.1', port: mailIn.port, secure: false, ignoreTLS: true });
  try {
    const sent = await transport.sendMail({
      from: 'Li Ming <li.ming@customer.test>',
      to: address,
      subject: 'Re: R-2026',
      ...mail,
    });
    return sent.response;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
};
const messagesOf = (id: string): Promise<{ body: string; author_kind: string; event_code: string | null }[]> =>
  desk.database.query('select body, author_kind, event_code from message where ticket_id = $1 order by seq', [id]);

describe('an answer by mail', () => {
  it('is bounced at an address that is nobody’s, forged, or of another domain', async () => {
    const before = await messagesOf(ticketId);
    for (const to of [
      `someone@${DOMAIN}`,
      `${address.slice(0, 40)}00000000000000000000@${DOMAIN}`,
      address.replace(DOMAIN, 'elsewhere.test'),
      address.replace(ticketId.replaceAll('-', ''), (await file()).replaceAll('-', '')),
    ])
      expect(await send({ to, text: 'let me in' })).toMatch(/550/);
    expect(await messagesOf(ticketId)).toEqual(before);
  });

  it('is bounced from anybody else, without words, and too long; programs are not answered', async () => {
    const before = await messagesOf(ticketId);
    expect(await send({ from: 'thief@elsewhere.test', text: 'mine now' })).toMatch(/550.*mail_sender_unknown/);
    expect(await send({ text: '\n\n> quoted only' })).toMatch(/550.*mail_empty/);
    expect(await send({ text: 'x'.repeat(20_001) })).toMatch(/550.*mail_too_long/);
    expect(await send({ text: 'I am away', headers: { 'Auto-Submitted': 'auto-replied' } })).toMatch(/250/);
    expect(await messagesOf(ticketId)).toEqual(before);
  });

  it('becomes the customer’s message, once, without what it quotes and without secrets', async () => {
    const mail: Mail.Options = {
      messageId: '<one@customer.test>',
      text: [
        'It has not come. My card is 4111 1111 1111 1111.',
        '',
        'On Thu, Nov 26, 2026 at 10:00 AM Desk <no-reply@desk.test> wrote:',
        '> —— Answer this mail to add a message; write above this line ——',
        '> Hello',
      ].join('\r\n'),
    };
    expect(await send(mail)).toMatch(/250/);
    expect(await send(mail)).toMatch(/250/);
    const said = (await messagesOf(ticketId)).filter(({ author_kind }) => author_kind === 'customer');
    expect(said.map(({ body }) => body)).toEqual(['Where is my refund?', 'It has not come. My card is ••••1111.']);
  });

  it('brings files of the types we take, and says which it could not bring', async () => {
    const id = await file();
    const to = await addressOf(id);
    const attachments = [
      { filename: 'receipt.png', content: PNG },
      { filename: 'run.exe', content: Buffer.from('MZ\u0000\u0001\u0002binary') },
    ];
    expect(await send({ to, text: 'Here is the receipt', attachments })).toMatch(/250/);
    const rows = await desk.database.query(
      `select a.name from attachment a join message m on m.id = a.message_id where m.ticket_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ name: 'receipt.png' }]);
    expect((await messagesOf(id)).at(-1)?.event_code).toBe('mail_files_refused');
  });

  it('is asked for again later while the desk cannot store it', async () => {
    await withOwner('revoke insert on message from recourse_app');
    try {
      expect(await send({ messageId: '<later@customer.test>', text: 'Anybody there?' })).toMatch(/451/);
    } finally {
      await withOwner('grant insert on message to recourse_app');
    }
    expect(warned.length).toBeGreaterThan(0);
    expect(JSON.stringify(warned)).not.toContain('Anybody there');
    expect(await send({ messageId: '<later@customer.test>', text: 'Anybody there?' })).toMatch(/250/);
    expect((await messagesOf(ticketId)).at(-1)?.body).toBe('Anybody there?');
  });
});

describe('a mail about a ticket', () => {
  it('can be answered where answers come in, and says nothing of it where none do', async () => {
    const write = (onceKey: string) =>
      desk.inTx((tx) =>
        writeNotice(tx, {
          customer: { id: customer.id, email: 'li.ming@customer.test' },
          ticketId,
          topic: 'agent_replied',
          channel: 'mail',
          locale: 'en',
          subject: 's',
          bodyText: 'Hello',
          bodyHtml: null,
          onceKey,
        }),
      );
    const sent: { text: string; replyTo?: string }[] = [];
    const carrier = (replyDomain: string | null) => ({
      replyDomain,
      send: async (message: (typeof sent)[number]) => void sent.push(message),
    });
    await sendNotice(desk.inTx, carrier(DOMAIN), (await write('a'))?.id ?? '');
    await sendNotice(desk.inTx, carrier(null), (await write('b'))?.id ?? '');
    expect(sent[0]?.replyTo).toBe(address);
    expect(sent[0]?.text).toMatch(/write above this line[\s\S]*Hello/u);
    expect(sent[1]).not.toHaveProperty('replyTo');
    expect(sent[1]?.text).toBe('Hello');
  });
});
