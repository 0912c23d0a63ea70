import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../client/api-problem.ts';
import { createDraft, joinDrafts, type Stored } from '../../client/console/thread/draft-store.ts';
import { memoryKeep } from '../../client/parts/keep.ts';
import { fakeWorld } from './fake-port.ts';

const problem = (status: number, code: string) => new ApiProblem({ type: 'about:blank', title: code, status, code });

/** The server's side of one draft, and any number of devices. */
const openDesk = () => {
  let stored: Stored | null = null;
  let isAway = false;
  const world = fakeWorld();
  const device = (keep = memoryKeep()) =>
    createDraft({
      key: 'draft',
      keep,
      later: world.later,
      read: async () => {
        if (isAway) throw problem(0, 'unreachable');
        return stored;
      },
      write: async (draft) => {
        if (isAway) throw problem(0, 'unreachable');
        if ((stored?.version ?? 0) !== draft.version) throw problem(409, 'stale_version');
        stored = { ...draft, version: draft.version + 1 };
        return stored;
      },
    });
  return {
    world,
    device,
    stored: () => stored,
    cut: (away: boolean) => {
      isAway = away;
    },
  };
};

describe('a draft', () => {
  it('closed while its first words are on their way, sends the rest after them and contradicts nobody', async () => {
    const world = fakeWorld();
    const writes: Stored[] = [];
    let arrive = (_: Stored): void => undefined;
    const draft = createDraft({
      key: 'draft',
      keep: memoryKeep(),
      later: world.later,
      read: async () => null,
      write: (sent) => {
        writes.push(sent);
        return new Promise((done) => {
          arrive = done;
        });
      },
    });
    draft.setText('Dear', 1);
    await world.pass(1_000);
    draft.setText('Dear Li', 1);
    draft.close();
    await world.settle();
    expect(writes).toHaveLength(1);
    arrive({ body: 'Dear', seenSeq: 1, version: 1 });
    await world.settle();
    expect(writes[1]).toMatchObject({ body: 'Dear Li', version: 1 });
  });

  it('is on the server a moment after it was written, and on another device when that looks', async () => {
    const desk = openDesk();
    const [phone, laptop] = [desk.device(), desk.device()];
    phone.setText('Dear', 7);
    phone.setText('Dear Li', 9);
    expect(desk.stored()).toBeNull();
    await desk.world.pass(1_000);
    expect(desk.stored()).toEqual({ body: 'Dear Li', seenSeq: 7, version: 1 });
    laptop.refresh();
    await desk.world.settle();
    expect(laptop.get()).toMatchObject({ text: 'Dear Li', seenSeq: 7, status: 'kept' });
  });

  it('keeps the words of both devices when neither had seen the other’s', async () => {
    const desk = openDesk();
    const [phone, laptop] = [desk.device(), desk.device()];
    phone.setText('From the phone', 1);
    await desk.world.pass(1_000);
    laptop.setText('From the laptop', 3);
    await desk.world.pass(2_000);
    expect(desk.stored()?.body).toBe('From the phone\n\nFrom the laptop');
    expect(laptop.get()).toMatchObject({ text: 'From the phone\n\nFrom the laptop', seenSeq: 1, dirty: false });
  });

  it('does not come back on a device that had it, once it was sent from another', async () => {
    const desk = openDesk();
    const [phone, laptop] = [desk.device(), desk.device()];
    phone.setText('Sent soon', 1);
    await desk.world.pass(1_000);
    laptop.refresh();
    await desk.world.settle();
    phone.setText('', 1);
    await desk.world.pass(1_000);
    laptop.refresh();
    await desk.world.settle();
    expect(laptop.get().text).toBe('');
  });

  it('survives a reload and a time without a line', async () => {
    const desk = openDesk();
    const keep = memoryKeep();
    desk.cut(true);
    const before = desk.device(keep);
    before.setText('Written in a tunnel', 4);
    await desk.world.pass(1_000);
    expect(before.get().status).toBe('here');
    before.close();
    const after = desk.device(keep);
    expect(after.get()).toMatchObject({ text: 'Written in a tunnel', seenSeq: 4, dirty: true });
    desk.cut(false);
    after.open();
    await desk.world.pass(1_000);
    expect(desk.stored()).toMatchObject({ body: 'Written in a tunnel', seenSeq: 4 });
    expect(after.get().status).toBe('kept');
  });

  it('takes the other’s words where its own are a part of them, and its own where they hold the other’s', () => {
    const mine = { text: 'Dear Li', seenSeq: 2, version: 1, dirty: true };
    const theirs = (body: string, version = 2) => ({ body, seenSeq: 5, version });
    expect(joinDrafts(mine, theirs('old', 1))).toBe(mine);
    expect(joinDrafts(mine, theirs('Dear Li, hello')).text).toBe('Dear Li, hello');
    expect(joinDrafts(mine, theirs('Dear'))).toEqual({ ...mine, version: 2 });
    expect(joinDrafts(mine, theirs(''))).toEqual({ ...mine, version: 2 });
    expect(joinDrafts({ ...mine, dirty: false }, theirs('')).text).toBe('');
  });
});
