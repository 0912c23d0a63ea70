import { describe, expect, it } from '@jest/globals';
import type { MessageView } from '../../../server/contract/message.ts';
import { entriesOf, LONGEST_LETTERS } from '../../../server/desk/notice/transcript.rules.ts';

const message = (seq: number, part: Partial<MessageView> = {}): MessageView => ({
  id: String(seq),
  ticketId: 't',
  seq,
  author: { kind: 'agent', id: null, name: 'Lin' },
  body: `said ${seq}`,
  visibility: 'public',
  at: '2026-11-23T10:00:00.000Z',
  attachments: [],
  event: null,
  ...part,
});

describe('what a transcript tells', () => {
  it('is what people said, in order', () => {
    const { entries, left } = entriesOf([
      message(1, { author: { kind: 'customer', id: 'c', name: 'Kim' } }),
      message(2, { visibility: 'internal' }),
      message(3, { event: { code: 'ticket_assigned', params: {} } }),
      message(4, { author: { kind: 'system', id: null, name: '' } }),
      message(5, { attachments: [{ id: 'a', name: 'a.png', size: 1, type: 'image/png' }] }),
    ]);
    expect(left).toBe(0);
    expect(entries.map(({ by, mine, body, files }) => [by, mine, body, files])).toEqual([
      ['Kim', true, 'said 1', []],
      ['Lin', false, 'said 5', ['a.png']],
    ]);
  });

  it('leaves out the oldest where it would be too long, and says how many', () => {
    const long = 'x'.repeat(LONGEST_LETTERS / 2);
    const { entries, left } = entriesOf([1, 2, 3].map((seq) => message(seq, { body: long })));
    expect([entries.length, left]).toEqual([2, 1]);
  });
});
