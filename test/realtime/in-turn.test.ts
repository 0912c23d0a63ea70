import { describe, expect, it } from '@jest/globals';
import { inTurn } from '../../server/kernel/in-turn.ts';

describe('works in turn', () => {
  it('go one after the other by key, past one that fails, and do not wait for other keys', async () => {
    const turns = inTurn();
    const log: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    const first = turns('a', async () => {
      await held;
      log.push('a1');
      throw new Error('a1 failed');
    });
    const second = turns('a', async () => void log.push('a2'));
    await turns('b', async () => void log.push('b1'));
    expect(log).toEqual(['b1']);
    release();
    await expect(first).rejects.toThrow('a1 failed');
    await second;
    await turns('a', async () => void log.push('a3'));
    expect(log).toEqual(['b1', 'a1', 'a2', 'a3']);
  });
});
