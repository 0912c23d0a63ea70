import { describe, expect, it } from '@jest/globals';
import { maskNotes } from '../../server/http/mask-notes.ts';

const CARD = '4111 1111 1111 1111';

describe('notes at the door', () => {
  it.each(['note', 'reason', 'comment', 'evidence'])('lose their secrets: %s', (key) => {
    expect(maskNotes({ [key]: `card ${CARD}, code 482913 as the otp`, version: 3 })).toEqual({
      [key]: 'card ••••1111, code •••• as the otp',
      version: 3,
    });
  });

  it('lose them in a bulk of deeds too', () => {
    expect(maskNotes({ act: { kind: 'transfer', note: CARD } })).toEqual({
      act: { kind: 'transfer', note: '••••1111' },
    });
  });

  it('are all that is touched: a message is judged by whoever posts it, and what is no text stays', () => {
    const input = { body: CARD, reason: 12, items: [{ note: CARD }], nothing: null, when: '2026-11-27' };
    expect(maskNotes(input)).toEqual(input);
  });
});
