import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ChangedRef } from '../../server/contract/live.ts';
import { gatherChanges } from '../../server/realtime/gather-changes.ts';

const queue = (id: string, version: number): ChangedRef => ({ kind: 'queue', id, version });

describe('changes on their way to all agents', () => {
  let told: ChangedRef[][];
  let changes: ReturnType<typeof gatherChanges>;
  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    changes = gatherChanges((refs) => void told.push(refs), 200);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells of a lone change at once', () => {
    changes.add([queue('a', 1)]);
    expect(told).toEqual([[queue('a', 1)]]);
  });

  it('tells of those that follow together, each thing once and at its newest', () => {
    changes.add([queue('a', 1)]);
    changes.add([queue('b', 3), queue('a', 2)]);
    changes.add([queue('b', 2), { kind: 'ticket', id: 'b', version: 3 }]);
    expect(told).toHaveLength(1);
    jest.advanceTimersByTime(200);
    expect(told.slice(1)).toEqual([[queue('b', 3), queue('a', 2), { kind: 'ticket', id: 'b', version: 3 }]]);
  });

  it('keeps its pace while it stays busy, and is prompt again after', () => {
    changes.add([queue('a', 1)]);
    for (let version = 2; version < 12; version += 1) {
      jest.advanceTimersByTime(50);
      changes.add([queue('a', version)]);
    }
    expect(told.length).toBeLessThan(6);
    jest.advanceTimersByTime(1_000);
    expect(told.at(-1)).toEqual([queue('a', 11)]);
    const before = told.length;
    changes.add([queue('c', 1)]);
    expect(told).toHaveLength(before + 1);
  });

  it('holds nothing back at the end', () => {
    changes.add([queue('a', 1)]);
    changes.add([queue('a', 2)]);
    changes.flush();
    expect(told).toEqual([[queue('a', 1)], [queue('a', 2)]]);
  });
});
