import { describe, expect, it } from '@jest/globals';
import { countMoves, eachOnce } from '../../client/console/queue/use-still-list.ts';

const shown = ['a', 'b', 'c', 'd'];

describe('how much a list would move', () => {
  it.each([
    ['nothing of the same list', shown, 0],
    ['one that appears at the top', ['x', ...shown], 1],
    ['one that appears in the middle', ['a', 'b', 'x', 'c', 'd'], 1],
    ['nothing where one is gone: the others only close up', ['a', 'c', 'd'], 0],
    ['both of two that change places', ['b', 'a', 'c', 'd'], 2],
    ['all that one passes on its way to the top', ['d', 'a', 'b', 'c'], 4],
    ['one that appears while another is gone', ['a', 'x', 'c', 'd'], 1],
    ['all of another list', ['w', 'x', 'y'], 3],
    ['nothing of a list that is empty now', [], 0],
  ])('counts %s', (_, fresh, moves) => {
    expect(countMoves(shown, fresh)).toBe(moves);
  });

  it('counts every row of a list that was empty', () => {
    expect(countMoves([], shown)).toBe(4);
  });
});

describe('rows of pages read at different moments', () => {
  it('stay where they were met first, once', () => {
    const rows = ['a', 'b', 'a', 'c', 'b'].map((id, place) => ({ id, place }));
    expect(eachOnce(rows)).toEqual([
      { id: 'a', place: 0 },
      { id: 'b', place: 1 },
      { id: 'c', place: 3 },
    ]);
  });

  it('are none where none were read', () => {
    expect(eachOnce([])).toEqual([]);
  });
});
