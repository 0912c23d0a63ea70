import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ClockEvent, clockMachine } from '../../../server/desk/clock/clock.machine.ts';
import {
  cancelClock,
  isOwed,
  lapseClock,
  nextDue,
  pauseClock,
  resumeClock,
  stopClockAt,
} from '../../../server/desk/clock/clock.rules.ts';
import type { Clock, ClockState } from '../../../server/desk/clock/clock.ts';
import { step, unreachable } from '../../../server/kernel/machine.ts';

const START = 1_780_000_000_000;
const clockFrom = (changes: Partial<Clock> = {}): Clock => ({
  id: 'c',
  ticketId: 't',
  kind: 'resolution',
  legal: false,
  ruleId: 'r',
  ruleVersion: 1,
  calendarId: null,
  minutes: 60,
  startedAt: new Date(START),
  dueAt: new Date(START + 3_600_000),
  state: 'running',
  stoppedAt: null,
  pausedAt: null,
  ...changes,
});
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);

describe('the clock machine', () => {
  const states: ClockState[] = ['running', 'met', 'breached', 'extended', 'cancelled'];
  const events: ClockEvent[] = ['meet', 'breach', 'extend', 'cancel'];
  const leads: Record<ClockEvent, ClockState> = {
    meet: 'met',
    breach: 'breached',
    extend: 'extended',
    cancel: 'cancelled',
  };

  it.each(states.flatMap((state) => events.map((event) => [state, event] as const)))('%s takes %s', (state, event) => {
    expect(step(clockMachine, state, event)).toBe(state === 'running' ? leads[event] : null);
  });
  it('reaches every state', () => expect(unreachable(clockMachine)).toEqual([]));
});

describe('verdicts', () => {
  it('judges by the stored time of the event, the due instant included', () => {
    expect(stopClockAt(clockFrom(), minute(60))).toMatchObject({ state: 'met', stoppedAt: minute(60) });
    expect(stopClockAt(clockFrom(), new Date(minute(60).getTime() + 1))).toMatchObject({ state: 'breached' });
  });
  it('keeps a breach when the deed comes later, and notes when', () => {
    const swept = lapseClock(clockFrom(), minute(500));
    expect(swept).toMatchObject({ state: 'breached', stoppedAt: null });
    expect(stopClockAt(swept, minute(600))).toMatchObject({ state: 'breached', stoppedAt: minute(600) });
  });
  it('never pauses a legal clock', () => {
    const legal = clockFrom({ legal: true });
    expect(pauseClock(legal, minute(10))).toBe(legal);
  });
  it('does not pause away a breach', () => {
    expect(pauseClock(clockFrom(), minute(61))).toMatchObject({ state: 'breached', pausedAt: null });
  });
  it('gives back the time that was left', () => {
    const resumed = resumeClock(pauseClock(clockFrom(), minute(20)), minute(100), undefined);
    expect(resumed.dueAt).toEqual(minute(140));
  });
  it('sorts a queue by what is owed and not paused', () => {
    const paused = pauseClock(clockFrom({ kind: 'first_response', dueAt: minute(5) }), minute(1));
    expect(nextDue([paused, clockFrom()])).toEqual({ kind: 'resolution', dueAt: minute(60) });
    expect(nextDue([cancelClock(clockFrom(), minute(1))])).toBeNull();
  });
});

type Deed = { readonly do: 'pause' | 'resume' | 'stop' | 'cancel' | 'sweep'; readonly wait: number };
const deeds = fc.array(
  fc.record({
    do: fc.constantFrom<Deed['do']>('pause', 'resume', 'stop', 'cancel', 'sweep'),
    wait: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 12 },
);

const run = (given: readonly Deed[], withSweeps: boolean): Clock => {
  let passed = 0;
  let clock = clockFrom();
  for (const deed of given) {
    passed += deed.wait;
    if (deed.do === 'sweep') clock = withSweeps ? lapseClock(clock, minute(passed)) : clock;
    if (deed.do === 'pause') clock = pauseClock(clock, minute(passed));
    if (deed.do === 'resume') clock = resumeClock(clock, minute(passed), undefined);
    if (deed.do === 'stop') clock = stopClockAt(clock, minute(passed));
    if (deed.do === 'cancel')
      clock = clock.dueAt < minute(passed) ? lapseClock(clock, minute(passed)) : cancelClock(clock, minute(passed));
  }
  return lapseClock(clock, minute(passed));
};

describe('any order of events', () => {
  it('gives the same verdict whenever and however often sweeps run', () => {
    fc.assert(
      fc.property(deeds, (given) => {
        expect(run(given, true)).toEqual(run(given, false));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never takes a verdict back', () => {
    fc.assert(
      fc.property(deeds, (given) => {
        let settled: ClockState | null = null;
        for (let length = 0; length <= given.length; length += 1) {
          const clock = run(given.slice(0, length), true);
          if (settled) expect(clock.state).toBe(settled);
          if (clock.state !== 'running') settled = clock.state;
          if (clock.state === 'met') expect(isOwed(clock)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
