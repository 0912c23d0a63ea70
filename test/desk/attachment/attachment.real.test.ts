import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { mayDownload } from '../../../server/desk/attachment/attachment.policy.ts';
import { findStanding, getAttachment } from '../../../server/desk/attachment/attachment.queries.ts';
import { deleteOrphanAttachments } from '../../../server/desk/attachment/delete-orphans.ts';
import { storeAttachment } from '../../../server/desk/attachment/store-attachment.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { Actor, AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { openFiles } from '../../../server/platform/files/open-files.ts';
import type { Files } from '../../../server/platform/files/stored-file.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk;
let files: Files;
let folder: string;
let customer: CustomerActor;
let other: CustomerActor;
let agent: AgentActor;

beforeAll(async () => {
  desk = await openTestDesk();
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  files = openFiles({ s3Url: null, dataDir: folder });
  customer = await desk.addCustomer();
  other = await desk.addCustomer('Other');
  agent = await desk.addAgent();
});
afterAll(async () => {
  await files.close();
  await rm(folder, { recursive: true });
  await desk.close();
});

const store = (actor: Actor, name: string, content: Buffer) =>
  storeAttachment(desk.inTx, files, actor, { name, content });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 4, channels: 3, background: '#cc3344' } })
    .withExif({ IFD0: { Artist: 'a person' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
    .jpeg()
    .toBuffer();
const bytesOf = async (key: string): Promise<Buffer> => {
  const stored = await files.get(key);
  if (!stored) throw new Error('no file');
  const chunks: Buffer[] = [];
  for await (const chunk of stored.content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
const mayRead = (actor: Actor, id: string): Promise<boolean> =>
  desk.inTx(async (tx) => {
    const attachment = await getAttachment(tx, id);
    return mayDownload(actor, attachment, await findStanding(tx, attachment));
  });

describe('what is refused', () => {
  it.each([
    ['an SVG by any name', 'photo.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG behind a declaration', 'a.txt', '<?xml version="1.0"?><svg/>'],
    ['HTML', 'a.txt', ' <!doctype html><script>1</script>'],
    ['text that is no UTF-8', 'a.txt', Buffer.from([0x41, 0xff, 0xfe, 0x42])],
    ['a program', 'a.pdf', Buffer.from('7f454c4602010100000000000000000002003e0001000000', 'hex')],
    [
      'a GIF',
      'a.gif',
      Buffer.from('47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b', 'hex'),
    ],
  ])('%s', async (_, name, content) => {
    expect(await codeOf(store(customer, name, Buffer.from(content)))).toBe('attachment_type_refused');
  });
  it('an empty file, and one too large', async () => {
    expect(await codeOf(store(customer, 'a.txt', Buffer.alloc(0)))).toBe('attachment_empty');
    expect(await codeOf(store(customer, 'a.txt', Buffer.alloc(10_485_761, 'a')))).toBe('attachment_too_large');
  });
  it('a picture that is cut off', async () => {
    expect(await codeOf(store(customer, 'a.jpg', (await picture()).subarray(0, 200)))).toBe('attachment_unreadable');
  });
});

describe('what is kept', () => {
  it('draws a picture anew, without what was hidden in it', async () => {
    const given = await picture();
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const stored = await store(customer, '../../截图\u202egpj.exe', given);
    expect(stored).toMatchObject({ type: 'image/jpeg', ownerKind: 'customer' });
    expect(stored.name).not.toMatch(/[/\\\u202e]/);
    const kept = await bytesOf(stored.fileKey);
    expect(kept.length).toBe(stored.size);
    expect(await sharp(kept).metadata()).toMatchObject({ width: 8, height: 4, format: 'jpeg' });
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes('a person')).toBe(false);
  });

  it('lets only those download who may read its message', async () => {
    const file = await store(customer, 'note.txt', Buffer.from('转账凭证'));
    expect(await mayRead(customer, file.id)).toBe(true);
    expect(await mayRead(agent, file.id)).toBe(false);
    const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
    const input = {
      customerId: customer.id,
      kind: 'query',
      channel: 'portal',
      locale: 'en',
      body: 'see file',
      author,
    } as const;
    const open = (attachmentIds: string[]) =>
      desk.inTx((tx) => openTicket(tx, customer, { ...input, transactionIds: [], attachmentIds }));

    const theirs = await store(other, 'note.txt', Buffer.from('x'));
    expect(await codeOf(open([theirs.id]))).toBe('attachment_absent');
    const { ticket } = await open([file.id]);
    expect(await codeOf(open([file.id]))).toBe('attachment_absent');
    expect(await Promise.all([customer, agent, other].map((actor) => mayRead(actor, file.id)))).toEqual([
      true,
      true,
      false,
    ]);

    const internal = await store(agent, 'for-us.txt', Buffer.from('x'));
    const note = {
      ticketId: ticket.id,
      clientMessageId: 'with-a-file-1',
      body: 'note',
      visibility: 'internal',
    } as const;
    await desk.inTx((tx) => postMessage(tx, agent, { ...note, attachmentIds: [internal.id] }));
    expect(await Promise.all([customer, agent].map((actor) => mayRead(actor, internal.id)))).toEqual([false, true]);
  });

  it('removes what nobody sent after a day, and nothing else', async () => {
    const orphan = await store(customer, 'a.txt', Buffer.from('x'));
    expect(await deleteOrphanAttachments(desk.inTx, files)).toBe(0);
    desk.setNow(new Date(Date.now() + 25 * 3_600_000));
    expect(await deleteOrphanAttachments(desk.inTx, files)).toBeGreaterThanOrEqual(1);
    expect(await deleteOrphanAttachments(desk.inTx, files)).toBe(0);
    desk.setNow(null);
    expect(await files.get(orphan.fileKey)).toBeNull();
    const rows: { n: number }[] = await desk.database.query(
      'select count(*)::int as n from attachment where message_id is not null',
    );
    expect(rows[0]?.n).toBe(2);
  });
});
