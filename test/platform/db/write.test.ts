import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../server/kernel/problem.ts';
import { joinWrites } from '../../../server/platform/db/write.ts';

const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('writes that leave together', () => {
  it('are one statement with values counted on', () => {
    const { text, values } = joinWrites([
      { text: 'insert into a (x, y) values ($1, $2)', values: [1, 2] },
      { text: 'insert into b (x, y, z) values ($2, $1, $1)', values: ['one', 'two'] },
    ]);
    expect(words(text)).toBe(
      'with w0 as (insert into a (x, y) values ($1, $2)), w1 as (insert into b (x, y, z) values ($4, $3, $3)) select 1',
    );
    expect(values).toEqual([1, 2, 'one', 'two']);
  });

  it('are left as it is when it is one', () => {
    expect(joinWrites([{ text: 'insert into a values ($1)', values: [7] }])).toMatchObject({
      text: 'insert into a values ($1)',
      values: [7],
    });
  });

  it('undo themselves when one of them finds other rows than it must, and it says which', () => {
    const { text } = joinWrites([
      { text: 'insert into a values ($1)', values: [1] },
      {
        text: 'update b set x = $2 where id = $1 returning 1',
        values: [1, 2],
        must: { rows: 1, otherwise: new Problem('conflict', 'stale_version') },
      },
    ]);
    expect(words(text)).toContain('select must_hold(1, (select count(*) from w1) = 1)');
  });
});
