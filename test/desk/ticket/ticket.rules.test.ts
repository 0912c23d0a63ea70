import { describe, expect, it } from '@jest/globals';
import { previewOf, subjectOf } from '../../../server/desk/ticket/ticket.rules.ts';

describe('the subject of a ticket that came without one', () => {
  it('is the first line that says something, whole when it is short', () => {
    expect(subjectOf('\n  \n Charged twice. \nPlease help.')).toBe('Charged twice.');
  });

  it('ends between words', () => {
    const line = 'My card was charged through Apple Pay but the cinema says that the order does not exist at all';
    expect(subjectOf(line)).toBe('My card was charged through Apple Pay but the cinema says that the order does…');
  });

  it('has no stop before the sign that there is more', () => {
    const line = 'Merchant agreed to refund my order twelve days ago, still nothing in my wallet. They do not answer.';
    expect(subjectOf(line)).toBe('Merchant agreed to refund my order twelve days ago, still nothing in my wallet…');
  });

  it('is cut anywhere where words are not parted by spaces', () => {
    expect(subjectOf('钱'.repeat(100))).toBe(`${'钱'.repeat(79)}…`);
    expect(subjectOf(`${'钱'.repeat(70)} Apple Pay 扣款`)).toBe(`${'钱'.repeat(70)} Apple…`);
  });

  it('is cut in a word that is longer than it', () => {
    expect(subjectOf('a'.repeat(100))).toBe(`${'a'.repeat(79)}…`);
  });
});

it('puts a preview in one line', () => {
  expect(previewOf(' Please\n\n help. ')).toBe('Please help.');
});
