import { describe, expect, it } from '@jest/globals';
import { afterCall, askToCall, FAILURES_TO_OPEN } from '../../../server/desk/provider/circuit.rules.ts';
import type { Circuit } from '../../../server/desk/provider/provider.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const CLOSED: Circuit = { provider: 'alipay', state: 'closed', failures: 0, openings: 0, retryAt: null };
const fail = (circuit: Circuit, times: number, now = NOW): Circuit =>
  Array.from({ length: times }).reduce<Circuit>((one) => afterCall(one, false, now), circuit);

describe('a circuit', () => {
  it('opens after calls in a row without an answer, and not before', () => {
    expect(fail(CLOSED, FAILURES_TO_OPEN - 1).state).toBe('closed');
    expect(fail(afterCall(fail(CLOSED, FAILURES_TO_OPEN - 1), true, NOW), FAILURES_TO_OPEN - 1).state).toBe('closed');
    expect(fail(CLOSED, FAILURES_TO_OPEN)).toMatchObject({ state: 'open', openings: 1, retryAt: later(30_000) });
  });

  it('lets one try it when its time has come, and the others wait for that one', () => {
    const open = fail(CLOSED, FAILURES_TO_OPEN);
    expect(askToCall(CLOSED, NOW)).toEqual({ may: true, claim: null });
    expect(askToCall(open, later(29_999))).toEqual({ may: false, until: later(30_000) });
    const asked = askToCall(open, later(30_000));
    if (!asked.may || !asked.claim) throw new Error('nobody may try');
    expect(asked.claim).toMatchObject({ state: 'half_open', retryAt: later(60_000) });
    expect(askToCall(asked.claim, later(30_001))).toEqual({ may: false, until: later(60_000) });
    // Whoever tried has died: another one may.
    expect(askToCall(asked.claim, later(60_000)).may).toBe(true);
    expect(afterCall(asked.claim, true, later(31_000))).toEqual(CLOSED);
    expect(afterCall(asked.claim, false, later(31_000))).toMatchObject({
      state: 'open',
      openings: 2,
      retryAt: later(91_000),
    });
  });

  it('waits longer each time, ten minutes at most, and is not kept open by late answers of others', () => {
    let circuit = fail(CLOSED, FAILURES_TO_OPEN);
    for (let n = 0; n < 10; n += 1) circuit = afterCall({ ...circuit, state: 'half_open' }, false, NOW);
    expect(circuit.retryAt).toEqual(later(600_000));
    expect(afterCall(circuit, false, later(5_000)).retryAt).toEqual(later(600_000));
  });
});
