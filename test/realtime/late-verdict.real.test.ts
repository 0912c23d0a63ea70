import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scanWaiting } from '../../server/desk/attachment/scan-waiting.ts';
import { type FileScanner, storeAttachment } from '../../server/desk/attachment/store-attachment.ts';
import { postMessage } from '../../server/desk/message/post-message.ts';
import { showAgain } from '../../server/desk/thread/show-again.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import type { AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import { openFiles } from '../../server/platform/files/open-files.ts';
import type { Files } from '../../server/platform/files/stored-file.ts';
import { fromPortal } from '../support/from-portal.ts';
import { hear, type LiveDesk, openLiveDesk } from '../support/live-desk.ts';

const AWAY: FileScanner = { scan: () => Promise.reject(new Error('unreachable')) };
const CLEAN: FileScanner = { scan: async () => ({ state: 'clean' }) };
const BAD: FileScanner = { scan: async () => ({ state: 'infected', what: 'Eicar' }) };

let desk: LiveDesk;
let customer: CustomerActor;
let agent: AgentActor;
let files: Files;
let folder: string;
let ticketId: string;
let count = 0;

beforeAll(async () => {
  desk = await openLiveDesk();
  folder = await mkdtemp(join(tmpdir(), 'verdict-'));
  files = openFiles({ s3Url: null, dataDir: folder });
  customer = await desk.addCustomer();
  agent = await desk.addAgent();
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { kind: 'query', body: 'Here is what I saw.' })),
  );
  ticketId = ticket.id;
});
afterAll(async () => {
  await desk.stop();
  await files.close();
  await rm(folder, { recursive: true });
});

const round = (scanner: FileScanner) =>
  scanWaiting({ inTx: desk.inTx, files, scanner, onJudged: showAgain, onAway: () => undefined });
const say = async (by: CustomerActor | AgentActor, visibility: 'public' | 'internal') => {
  const content = Buffer.from(`a receipt ${count}`);
  const held = await storeAttachment(desk.inTx, files, by, { name: 'note.txt', content }, AWAY);
  count += 1;
  const clientMessageId = `verdict-${String(count).padStart(6, '0')}`;
  const input = { ticketId, clientMessageId, body: 'see the file', visibility, attachmentIds: [held.id] };
  return (await desk.inTx((tx) => postMessage(tx, by, input))).message;
};
const listen = async () => {
  const sides = [desk.socketOf(customer), desk.socketOf(agent)] as const;
  for (const socket of sides) await socket.emitWithAck('ticket:open', { ticketId, afterSeq: 0 });
  return sides;
};

describe('a verdict that comes while the thread is open', () => {
  it.each([
    ['lets the file go', CLEAN, undefined],
    ['takes the file away', BAD, 'infected'],
  ] as const)('%s on both sides, in the message they have', async (_, scanner, scan) => {
    const { seq } = await say(customer, 'public');
    const heard = (await listen()).map((socket) => hear(socket, 'message'));
    await round(scanner);
    for (const [event] of await Promise.all(heard)) {
      expect(event?.message).toMatchObject({ seq, body: 'see the file', attachments: [{ name: 'note.txt' }] });
      expect(event?.message.attachments[0]?.scan).toBe(scan);
    }
  });

  it('on the file of a note tells staff alone, and nobody of a file that was never sent', async () => {
    const note = await say(agent, 'internal');
    await storeAttachment(desk.inTx, files, customer, { name: 'kept.txt', content: Buffer.from('kept') }, AWAY);
    const [theirs, ours] = await listen();
    const seen: number[] = [];
    theirs.on('message', ({ message }) => seen.push(message.seq));
    const heard = hear(ours, 'message');
    await round(CLEAN);
    expect((await heard)[0]?.message).toMatchObject({ seq: note.seq, visibility: 'internal' });
    const { seq } = await say(customer, 'public');
    const again = hear(theirs, 'message');
    await round(CLEAN);
    await again;
    expect(new Set(seen)).toEqual(new Set([seq]));
  });
});
