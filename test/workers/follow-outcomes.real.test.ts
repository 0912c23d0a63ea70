import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterBuiltModel } from '../../server/desk/model/enter-built-model.ts';
import { followLiveOutcomes } from '../../server/desk/model/follow-outcomes.ts';
import { findActiveModel } from '../../server/desk/model/model.queries.ts';
import { viewModel } from '../../server/desk/model/model.view.ts';
import { watchDrift } from '../../server/desk/model/watch-drift.ts';
import { findTriageThresholds } from '../../server/desk/triage/triage.queries.ts';
import type { AgentActor } from '../../server/kernel/actor.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { builtSmallModel } from '../support/small-model.ts';

const built = builtSmallModel();
const HOUR_MS = 3_600_000;
const NIGHT = Date.parse('2036-11-26T20:00:00Z');
let desk: TestDesk;
let manager: AgentActor;
let customerId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  manager = await desk.addAgent('manager');
  customerId = (await desk.addCustomer()).id;
  await desk.inTx((tx) => enterBuiltModel(tx, { ...built, digest: built.models.version }));
});
afterAll(() => desk.close());

type History = {
  readonly language: 'zh-CN' | 'en';
  readonly count: number;
  readonly confidence: number;
  readonly right: boolean;
  readonly status?: string;
  readonly version?: string;
  readonly signals?: string;
};

/** Tickets that the model judged three weeks before the night, and what people left them as. */
const remember = ({ language, count, confidence, right, status = 'closed', version, signals = '[]' }: History) =>
  desk.database.query(
    `with t as (insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, severity,
         created_at, updated_at)
       select gen_random_uuid(), 'H-' || gen_random_uuid(), 'complaint', $2, 'subject', $1, 'portal', $3, $4, 'P3', $5, $5
       from generate_series(1, $6) returning id)
     insert into triage (id, ticket_id, language, category, confidence, abstained, ranking, severity, severity_confidence,
       signals, reasons, duplicates, redactions, model_version, created_at)
     select gen_random_uuid(), id, $1, null, $7, true, $8, 'P3', 0.5, $9, '[]', '[]', 0, $10, $5 from t`,
    [
      language,
      status,
      customerId,
      right ? 'dup' : 'fee',
      new Date(NIGHT - 21 * 24 * HOUR_MS),
      count,
      confidence,
      JSON.stringify([{ category: 'dup', confidence }]),
      signals,
      version ?? built.models.version,
    ],
  );
const night = (hours: number): Promise<boolean> => {
  desk.setNow(new Date(NIGHT + hours * HOUR_MS));
  return desk.inTx((tx) => followLiveOutcomes(tx, built.models));
};
const thresholds = async () => {
  const active = await desk.inTx(findActiveModel);
  if (!active) throw new Error('no model is active');
  return viewModel(manager, active).thresholds;
};
const inForce = async () => (await desk.inTx((tx) => findTriageThresholds(tx, built.models.version))).followed;

describe('the threshold and what became of tickets', () => {
  it('stays as it is while no ticket speaks, and where another model spoke', async () => {
    await remember({ language: 'en', count: 300, confidence: 0.9, right: false, version: 'another model' });
    expect(await night(0)).toBe(false);
    expect(await thresholds()).toEqual([]);
    expect(await inForce()).toEqual({});
  });

  it('counts few, and does not move for them', async () => {
    await remember({ language: 'en', count: 150, confidence: 0.47, right: true });
    // None of these speaks: still open, merged, or decided by a signal.
    await remember({ language: 'en', count: 100, confidence: 0.9, right: false, status: 'open' });
    await remember({ language: 'en', count: 100, confidence: 0.9, right: false, status: 'merged' });
    await remember({
      language: 'en',
      count: 100,
      confidence: 0.9,
      right: false,
      signals: '[{"code":"charged_twice"}]',
    });
    expect(await night(0)).toBe(false);
    expect(await thresholds()).toMatchObject([
      { language: 'en', calibrated: 0.5, threshold: null, outcomes: 150, rightShare: null, movedAt: null },
    ]);
    expect(await inForce()).toEqual({});
  });

  it('moves one language, once a night, and says so in the audit and to the drift watch', async () => {
    await remember({ language: 'en', count: 150, confidence: 0.47, right: true });
    await remember({ language: 'zh-CN', count: 120, confidence: 0.6, right: false });
    const trained = (await desk.inTx(watchDrift)).expected?.abstained;
    expect(trained).toBe(0);
    expect(await night(19)).toBe(false);
    expect(await night(21)).toBe(true);
    expect(await night(22)).toBe(false);

    expect(await inForce()).toEqual({ en: expect.closeTo(0.47, 6) });
    expect(await thresholds()).toMatchObject([
      { language: 'zh-CN', threshold: null, outcomes: 120, needed: 200 },
      { language: 'en', threshold: expect.closeTo(0.47, 6), outcomes: 300, rightShare: 1, abstained: 0 },
    ]);
    const audited = await desk.database.query(
      "select before, after from audit_entry where action = 'model.threshold_moved'",
    );
    expect(audited).toHaveLength(1);
    expect(audited[0]).toMatchObject({
      before: { language: 'en', threshold: 0.5 },
      after: { outcomes: 300, rightShare: 1 },
    });
  });

  it('goes no further than so far, a step a night, and drift is judged by what it leaves to people', async () => {
    await remember({ language: 'zh-CN', count: 200, confidence: 0.6, right: false });
    for (let more = 2; more < 9; more += 1) await night(24 * more);
    expect(await inForce()).toEqual({ en: expect.closeTo(0.47, 6), 'zh-CN': expect.closeTo(0.7, 6) });
    const [chinese] = await thresholds();
    expect(chinese).toMatchObject({ calibrated: 0.5, outcomes: 320, rightShare: null, abstained: 1 });
    // Of 920 that were judged, 320 Chinese ones are left to people now; in the week they are of, a third of 600 English ones was.
    expect((await desk.inTx(watchDrift)).expected?.abstained).toBeCloseTo(520 / 920, 6);
    const [{ n }] = await desk.database.query(
      "select count(*)::int as n from audit_entry where action = 'model.threshold_moved' and before ->> 'language' = 'zh-CN'",
    );
    expect(n).toBe(4);
  });

  it('is not followed by a model that is not in use, nor used for one', async () => {
    desk.setNow(new Date(NIGHT + 24 * 20 * HOUR_MS));
    expect(await desk.inTx((tx) => followLiveOutcomes(tx, { ...built.models, version: 'another model' }))).toBe(false);
    expect((await desk.inTx((tx) => findTriageThresholds(tx, 'another model'))).followed).toEqual({});
    await desk.inTx((tx) => enterBuiltModel(tx, { ...built, digest: 'a newer build' }));
    expect(await inForce()).toEqual({});
    expect(await thresholds()).toEqual([]);
  });
});
