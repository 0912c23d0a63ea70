import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getAttachment } from '../../../server/desk/attachment/attachment.queries.ts';
import { viewAttachment } from '../../../server/desk/attachment/attachment.view.ts';
import { scanWaiting } from '../../../server/desk/attachment/scan-waiting.ts';
import { storeAttachment } from '../../../server/desk/attachment/store-attachment.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { openFiles } from '../../../server/platform/files/open-files.ts';
import type { Files } from '../../../server/platform/files/stored-file.ts';
import { openScanner } from '../../../server/platform/scan/open-scanner.ts';
import { type Clamd, EICAR, openClamd } from '../../support/clamd.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const SHORT_MS = 400;
let desk: TestDesk;
let files: Files;
let folder: string;
let clamd: Clamd;
let customer: CustomerActor;
const told: string[] = [];

beforeAll(async () => {
  desk = await openTestDesk();
  folder = await mkdtemp(join(tmpdir(), 'scan-'));
  files = openFiles({ s3Url: null, dataDir: folder });
  clamd = await openClamd();
  customer = await desk.addCustomer();
});
beforeEach(() => clamd.behave('well'));
afterAll(async () => {
  await clamd.close();
  await files.close();
  await rm(folder, { recursive: true });
  await desk.close();
});

const scanner = (limitMs?: number) => openScanner(clamd.url, limitMs);
const store = (content: string, by = scanner()) =>
  storeAttachment(desk.inTx, files, customer, { name: 'note.txt', content: Buffer.from(content) }, by);
const rowOf = (id: string) => desk.inTx((tx) => getAttachment(tx, id));
const round = async () => {
  const away: unknown[] = [];
  const judged = await scanWaiting({
    inTx: desk.inTx,
    files,
    scanner: scanner(),
    onJudged: async (_tx, id) => void told.push(id),
    onAway: (error) => away.push(error),
  });
  return { judged, away: away.length };
};
describe('a file and its scanner', () => {
  it('is refused with what was found, and kept nowhere', async () => {
    await expect(store(`hello ${EICAR}`)).rejects.toMatchObject({ code: 'attachment_infected' });
    expect(await desk.database.query('select id from attachment')).toEqual([]);
    const [entry] = await desk.database.query(
      `select after from audit_entry where action = 'attachment.refused' order by at desc limit 1`,
    );
    expect(entry.after).toMatchObject({ what: 'Eicar-Signature' });
  });

  it('is shown whole, however long, and passes when nothing is found', async () => {
    const before = clamd.shown();
    const stored = await store('x'.repeat(300_000));
    expect(stored.scan).toBe('clean');
    expect(viewAttachment(stored)).not.toHaveProperty('scan');
    expect(clamd.shown()).toBe(before + 1);
    await expect(store(`${'x'.repeat(300_000)}${EICAR}`)).rejects.toMatchObject({ code: 'attachment_infected' });
  });

  it('is not scanned without one, and says nothing', async () => {
    const stored = await storeAttachment(desk.inTx, files, customer, {
      name: 'note.txt',
      content: Buffer.from(EICAR),
    });
    expect(stored.scan).toBe('none');
    expect(viewAttachment(stored)).not.toHaveProperty('scan');
  });

  it.each(['silent', 'broken'] as const)(
    'is held back by a %s one, asked about again, and then let go',
    async (how) => {
      clamd.behave(how);
      const held = await store('a receipt', scanner(SHORT_MS));
      expect(viewAttachment(held)).toMatchObject({ scan: 'scanning' });
      if (how === 'broken') expect(await round()).toEqual({ judged: 0, away: 1 });
      expect((await rowOf(held.id)).scan).toBe('scanning');
      clamd.behave('well');
      expect(await round()).toEqual({ judged: 1, away: 0 });
      expect((await rowOf(held.id)).scan).toBe('clean');
      expect(await round()).toEqual({ judged: 0, away: 0 });
      expect(told.filter((id) => id === held.id)).toHaveLength(1);
    },
  );

  it('is removed, bytes and all, when the late verdict is bad', async () => {
    const away = { scan: () => Promise.reject(new Error('unreachable')) };
    const held = await storeAttachment(
      desk.inTx,
      files,
      customer,
      { name: 'note.txt', content: Buffer.from(EICAR) },
      away,
    );
    expect(held.scan).toBe('scanning');
    expect(await round()).toEqual({ judged: 1, away: 0 });
    expect(viewAttachment(await rowOf(held.id))).toMatchObject({ scan: 'infected' });
    expect(await files.get(held.fileKey)).toBeNull();
  });
});
