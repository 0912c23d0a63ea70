import { describe, expect, it } from '@jest/globals';
import { importMachine } from '../../../server/desk/import/import.machine.ts';
import { step, unreachable } from '../../../server/kernel/machine.ts';

describe('the states of an import', () => {
  it.each([
    ['queued', 'running', null, 'failed'],
    ['running', 'running', 'done', 'failed'],
    ['done', null, null, null],
    ['failed', null, null, null],
  ] as const)('from %s: start → %s, finish → %s, fail → %s', (state, start, finish, fail) => {
    expect([
      step(importMachine, state, 'start'),
      step(importMachine, state, 'finish'),
      step(importMachine, state, 'fail'),
    ]).toEqual([start, finish, fail]);
  });

  it('are all reached', () => expect(unreachable(importMachine)).toEqual([]));
});
