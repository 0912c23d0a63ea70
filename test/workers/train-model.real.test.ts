import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { enterBuiltModel } from '../../server/desk/model/enter-built-model.ts';
import { keepExample } from '../../server/desk/model/keep-example.ts';
import { findActiveModel, findModels, getModel } from '../../server/desk/model/model.queries.ts';
import type { Example } from '../../server/desk/model/model.ts';
import { requeueStuckTraining } from '../../server/desk/model/move-training.ts';
import { promoteModel } from '../../server/desk/model/promote-model.ts';
import { queueTraining } from '../../server/desk/model/queue-training.ts';
import { trainNightly } from '../../server/desk/model/train-nightly.ts';
import { watchDrift } from '../../server/desk/model/watch-drift.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { reclassifyTicket } from '../../server/desk/ticket/reclassify-ticket.ts';
import type { AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import { openCurrentModel } from '../../workers/current-model.ts';
import { runTraining } from '../../workers/jobs/train-model.ts';
import type { DeskModel } from '../../workers/train-desk-model.ts';
import { type Train, trainInThread } from '../../workers/train-in-thread.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { fromPortal } from '../support/from-portal.ts';
import { builtSmallModel } from '../support/small-model.ts';

const built = builtSmallModel();
let desk: TestDesk;
let manager: AgentActor;
let customer: CustomerActor;

beforeAll(async () => {
  desk = await openTestDesk();
  manager = await desk.addAgent('manager');
  customer = await desk.addCustomer();
  await desk.inTx((tx) => enterBuiltModel(tx, { ...built, digest: built.models.version }));
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.setNow(null);
  await desk.database.query(`update triage_model set state = 'failed' where state in ('queued', 'training')`);
});

const trained = (own: number, digest = `digest-${own}`): DeskModel => ({
  bytes: built.bytes,
  digest,
  figures: { ...built.figures, held: 40, learned: 160, heldRight: { own, active: 20 } },
});
const models = () => openCurrentModel(desk.inTx, built.models);
const run = (modelId: string, train: Train, attempt = 1, inTx = desk.inTx) =>
  runTraining(
    { inTx, inRead: desk.inTx, models: models(), train, readWritten: async () => [] },
    { modelId },
    { attempt },
  );
const queue = async (): Promise<string> => (await desk.inTx((tx) => queueTraining(tx, manager))).id;
const read = (id: string) => desk.inTx((tx) => getModel(tx, id));
const countActive = async (): Promise<number> => {
  const [row] = await desk.database.query(`select count(*)::int as n from triage_model where state = 'active'`);
  return row.n;
};
const open = async (body: string): Promise<string> => {
  const { ticket } = await desk.inTx((tx) => openTicket(tx, customer, fromPortal(customer, { body })));
  return ticket.id;
};
const correct = async (ticketId: string, category: 'dup' | 'fee') => {
  const [{ version }] = await desk.database.query('select version from ticket where id = $1', [ticketId]);
  await desk.inTx((tx) => reclassifyTicket(tx, manager, { id: ticketId, version, category, severity: 'P2' }));
  await desk.inTx((tx) => keepExample(tx, ticketId));
};

describe('what an agent corrects', () => {
  it('is kept once, with numbers masked, as the newest correction has it', async () => {
    const id = await open('They charged me a fee nobody spoke of, call 13800138000');
    await desk.inTx((tx) => keepExample(tx, id));
    expect(await desk.database.query('select 1 from triage_example where ticket_id = $1', [id])).toEqual([]);
    await correct(id, 'dup');
    await desk.inTx((tx) => keepExample(tx, id));
    await correct(id, 'fee');
    const rows = await desk.database.query('select text, category, severity from triage_example where ticket_id = $1', [
      id,
    ]);
    expect(rows).toEqual([
      { text: 'They charged me a fee nobody spoke of, call ••••', category: 'fee', severity: 'P2' },
    ]);
  });
});

describe('training', () => {
  it('is refused to whoever may not, and while another is underway', async () => {
    const agent = await desk.addAgent('agent');
    await expect(desk.inTx((tx) => queueTraining(tx, agent))).rejects.toThrow('model_forbidden');
    await queue();
    await expect(queue()).rejects.toThrow('training_underway');
  });

  it('keeps a better model ready, and does nothing the second time', async () => {
    const id = await queue();
    await run(id, async (_lesson, _active, { onProgress }) => {
      onProgress(0.5);
      return trained(30, 'better');
    });
    const first = await read(id);
    expect(first).toMatchObject({ state: 'ready', reason: 'better', digest: 'better', progress: 100 });
    await run(id, async () => trained(40));
    expect(await read(id)).toEqual(first);
    expect(await desk.inTx(findActiveModel)).toMatchObject({ digest: built.models.version });
  });

  it('begins again after a crash between training and keeping', async () => {
    const id = await queue();
    let calls = 0;
    const dying: typeof desk.inTx = (work) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('killed')) : desk.inTx(work);
    };
    await expect(run(id, async () => trained(31, 'again'), 1, dying)).rejects.toThrow('killed');
    expect(await read(id)).toMatchObject({ state: 'training', digest: null });

    await desk.database.query(`update triage_model set touched_at = now() - interval '1 hour' where id = $1`, [id]);
    expect(await desk.inTx(requeueStuckTraining)).toBe(1);
    expect(await desk.inTx(requeueStuckTraining)).toBe(0);
    await run(id, async () => trained(31, 'again'));
    expect(await read(id)).toMatchObject({ state: 'ready', digest: 'again' });
  });

  it('waits where the disk is full, however often it was tried, and is begun again when there is room', async () => {
    const id = await queue();
    const owner = new pg.Client({ connectionString: desk.url });
    await owner.connect();
    await owner.query(
      `create function refuse_for_disk() returns trigger language plpgsql as
       $$begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end$$`,
    );
    const full: Train = async () => {
      await owner.query(
        'create trigger disk_full before update on triage_model for each row execute function refuse_for_disk()',
      );
      return trained(36, 'too large');
    };
    await expect(run(id, full, 3)).rejects.toThrow('No space left on device');
    await owner.query('drop function refuse_for_disk cascade');
    await owner.end();
    expect(await read(id)).toMatchObject({ state: 'training', digest: null, reason: null });
    expect(await desk.inTx(findActiveModel)).toMatchObject({ digest: built.models.version });

    await desk.database.query(`update triage_model set touched_at = now() - interval '1 hour' where id = $1`, [id]);
    expect(await desk.inTx(requeueStuckTraining)).toBe(1);
    await run(id, async () => trained(36, 'with room'));
    expect(await read(id)).toMatchObject({ state: 'ready', digest: 'with room' });
  });

  it.each(['before its thread began', 'while its thread ran'])(
    'is left by a process that ends %s, also at its last attempt',
    async (when) => {
      const id = await queue();
      const ending = new AbortController();
      const ended: unknown[] = [];
      const train: Train = (lesson, active, options) => {
        if (when === 'before its thread began') ending.abort();
        const training = trainInThread(lesson, active, options);
        ending.abort();
        return training.finally(() => training.catch((error: unknown) => ended.push(error)));
      };
      await runTraining(
        { inTx: desk.inTx, inRead: desk.inTx, models: models(), train, readWritten: async () => [] },
        { modelId: id },
        { attempt: 3, stopping: ending.signal },
      );
      expect(ended).toEqual([new Error('the training thread ended before it was done')]);
      expect(await read(id)).toMatchObject({ state: 'training', digest: null });
    },
  );

  it('is granted once when it is asked for twice at one moment', async () => {
    const asked = await Promise.allSettled([queue(), queue()]);
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [row] = await desk.database.query(`select count(*)::int as n from triage_model where state = 'queued'`);
    expect(row.n).toBe(1);
  });

  it('is kept once when two workers are at it, as after one was thought dead', async () => {
    const id = await queue();
    const waiting: (() => void)[] = [];
    const together: Train = async () => {
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === 2) for (const one of waiting) one();
      });
      return trained(32, 'twice');
    };
    await Promise.all([run(id, together), run(id, together)]);
    expect(await read(id)).toMatchObject({ state: 'ready', digest: 'twice' });
    const audited = await desk.database.query(
      `select 1 from audit_entry where subject_id = $1::text and action = 'model.ready'`,
      [id],
    );
    expect(audited).toHaveLength(1);
  });

  it('is not thought dead while a worker is at one long part of it', async () => {
    const id = await queue();
    const long: Train = async () => {
      await desk.database.query(`update triage_model set touched_at = now() - interval '1 hour' where id = $1`, [id]);
      for (let fresh = false; !fresh; ) {
        const rows = await desk.database.query(
          `select touched_at > now() - interval '1 minute' as fresh from triage_model where id = $1`,
          [id],
        );
        fresh = rows[0].fresh;
      }
      return trained(34, 'long');
    };
    await runTraining(
      { inTx: desk.inTx, inRead: desk.inTx, models: models(), train: long, readWritten: async () => [], beatMs: 10 },
      { modelId: id },
      { attempt: 1 },
    );
    expect((await read(id)).state).toBe('ready');
  });

  it('fails for good with its last attempt', async () => {
    const id = await queue();
    const breaking: Train = () => Promise.reject(new Error('no memory'));
    await expect(run(id, breaking)).rejects.toThrow('no memory');
    expect((await read(id)).state).toBe('training');
    await expect(run(id, breaking, 3)).rejects.toThrow('no memory');
    expect(await read(id)).toMatchObject({ state: 'failed', reason: 'training_failed' });
  });

  it('is asked for at night when corrections have come', async () => {
    desk.setNow(new Date('2036-11-26T12:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(false);
    desk.setNow(new Date('2036-11-26T19:30:00Z'));
    await correct(await open('Twice for one taxi'), 'dup');
    desk.setNow(new Date('2036-11-26T20:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(true);
    expect(await desk.inTx(trainNightly)).toBe(false);
  });

  it('is made up for by day where nothing ran at night, or failed, and minds no clock that was wrong', async () => {
    const settle = (state: string) =>
      desk.database.query(`update triage_model set state = $1 where state in ('queued', 'training')`, [state]);
    await desk.database.query(`update triage_model set state = 'rejected' where state = 'failed'`);
    desk.setNow(new Date('2036-12-01T10:00:00Z'));
    await correct(await open('Twice for one bus'), 'dup');
    desk.setNow(new Date('2036-12-02T12:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(false);
    desk.setNow(new Date('2036-12-02T23:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(true);
    await settle('failed');
    desk.setNow(new Date('2036-12-03T09:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(false);
    desk.setNow(new Date('2036-12-03T12:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(true);
    await settle('rejected');
    desk.setNow(new Date('2036-12-05T20:00:00Z'));
    expect(await desk.inTx(trainNightly)).toBe(false);

    await desk.database.query(
      `update triage_model set created_at = '2046-01-01' where origin = 'trained' and created_at > '2036-12-03'`,
    );
    expect(await desk.inTx(trainNightly)).toBe(true);
    await settle('failed');
  });
});

describe('promotion', () => {
  it('never takes a model that was not better', async () => {
    const id = await queue();
    await run(id, async () => trained(20));
    const model = await read(id);
    expect(model).toMatchObject({ state: 'rejected', reason: 'not_better' });
    const promoting = desk.inTx((tx) => promoteModel(tx, manager, { id, version: model.version }));
    await expect(promoting).rejects.toThrow('model_not_promotable');
  });

  it('changes what every process judges by, and back, with one active at any time', async () => {
    const small = builtSmallModel();
    const [here, there] = [models(), models()];
    const id = await queue();
    await run(id, async () => ({ ...trained(33), digest: 'promoted', bytes: small.bytes }));
    const { version } = await read(id);
    const before = await desk.inTx(findActiveModel);

    const agent = await desk.addAgent('lead');
    await expect(desk.inTx((tx) => promoteModel(tx, agent, { id, version }))).rejects.toThrow('model_forbidden');
    await expect(desk.inTx((tx) => promoteModel(tx, manager, { id, version: version + 1 }))).rejects.toThrow(
      'stale_version',
    );
    await desk.inTx((tx) => promoteModel(tx, manager, { id, version }));
    expect(await countActive()).toBe(1);
    expect(await here.get()).not.toBe(built.models);
    expect(await there.get()).not.toBe(built.models);

    if (!before) throw new Error('no model was active');
    const old = await read(before.id);
    expect(old.state).toBe('retired');
    await desk.inTx((tx) => promoteModel(tx, manager, { id: old.id, version: old.version }));
    expect(await countActive()).toBe(1);
    expect(await here.get()).toBe(built.models);
    expect((await read(id)).state).toBe('retired');
    const audited = await desk.database.query(
      `select action from audit_entry where action in ('model.promoted', 'model.rolled_back') and actor_kind = 'agent' order by at, id`,
    );
    expect(audited.map(({ action }: { action: string }) => action)).toEqual(['model.promoted', 'model.rolled_back']);
  });

  it('lets a newer program judge by its own model while the desk has taught none', async () => {
    await desk.inTx((tx) => enterBuiltModel(tx, { ...built, digest: 'a newer build' }));
    await desk.inTx((tx) => enterBuiltModel(tx, { ...built, digest: 'a newer build' }));
    expect(await desk.inTx(findActiveModel)).toMatchObject({ digest: 'a newer build', origin: 'built' });
    expect(await countActive()).toBe(1);
    expect(
      (await desk.inTx((tx) => findModels(tx, { limit: 100 }))).filter(({ digest }) => digest === 'a newer build'),
    ).toHaveLength(1);
  });
});

describe('the model that judges', () => {
  it('gives way to the built one where its bytes are damaged, and that is told once', async () => {
    const bytes = Uint8Array.from(built.bytes);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    const before = await desk.inTx(findActiveModel);
    const id = await queue();
    await run(id, async () => ({ ...trained(35, 'damaged'), bytes }));
    await desk.inTx(async (tx) => promoteModel(tx, manager, { id, version: (await getModel(tx, id)).version }));
    const told: unknown[] = [];
    const judging = openCurrentModel(desk.inTx, built.models, (error) => told.push(error));
    expect(await judging.get()).toBe(built.models);
    expect(await judging.get()).toBe(built.models);
    expect(told).toEqual([new Error('triage_model_damaged')]);
    await desk.inTx(async (tx) => {
      const old = await getModel(tx, before?.id ?? '');
      await promoteModel(tx, manager, { id: old.id, version: old.version });
    });
  });

  it('is the one a training is compared with, also when it was brought back while that ran', async () => {
    const other = { ...built.models, version: 'another' };
    const judging = [built.models, other, other];
    const compared: string[] = [];
    const id = await queue();
    await runTraining(
      {
        inTx: desk.inTx,
        inRead: desk.inTx,
        models: { get: async () => judging.shift() ?? other },
        train: async (_lesson, active) => {
          compared.push(active.version);
          return trained(active === other ? 20 : 40, 'compared');
        },
        readWritten: async () => [],
      },
      { modelId: id },
      { attempt: 1 },
    );
    expect(compared).toEqual([built.models.version, 'another']);
    expect(await read(id)).toMatchObject({ state: 'rejected', reason: 'not_better' });
  });
});

describe('drift', () => {
  it('counts by week', async () => {
    const drift = await desk.inTx(watchDrift);
    expect(drift).toMatchObject({ signs: [], expected: built.figures.expected });
  });
});

describe('the training thread', () => {
  it('trains from the lesson and compares with the active model', async () => {
    const written: Example[] = ['coffee', 'taxi', 'dinner', 'ticket', 'shoes', 'book'].flatMap((thing, index) => [
      { text: `I was charged twice for one ${thing}`, category: 'dup', severity: 'P2', held: index === 0 },
      { text: `A fee nobody told me of for ${thing}`, category: 'fee', severity: 'P3', held: index === 0 },
    ]);
    const shares: number[] = [];
    const done = await trainInThread({ written, corrected: written }, built.models, {
      onProgress: (share) => shares.push(share),
    });
    expect(done.figures).toMatchObject({ learned: 10, held: 2 });
    expect(done.figures.heldRight.own).toBeGreaterThan(done.figures.heldRight.active);
    expect(shares.length).toBeGreaterThan(1);
  });
});
