import { describe, expect, it } from '@jest/globals';
import type { Letter } from '../../server/desk/notice/notice.ts';
import { openLetters } from '../../templates/letters.ts';
import type { MailTopic } from '../../templates/topics.ts';
import { HOSTILE } from './hostile.ts';

const letters = openLetters();
const local = { locale: 'en', timeZone: 'Asia/Shanghai' } as const;
const words = (more: Partial<Letter> = {}): Letter => ({
  subject: 'About {{number}}',
  text: 'We have it: {{subject}}',
  html: '{{#> page.html}}<p>We have it: {{subject}}</p>{{/page.html}}',
  ...more,
});
const faultOf = (more: Partial<Letter>, topic: MailTopic = 'acknowledgement'): unknown => {
  try {
    letters.tryMail(topic, 'en', words(more));
    return 'no fault';
  } catch (error) {
    return error instanceof Error && 'part' in error ? [error.part, error.message] : error;
  }
};

describe('other words for a mail', () => {
  it('stand in its place, inside the page that every mail has, with what customers wrote escaped', () => {
    const letter = letters.mail('acknowledgement', HOSTILE.acknowledgement, local, words());
    expect(letter.subject).toBe('About R-2026-000123');
    expect(letter.text).toBe('We have it: <b>Charged twice</b> & "late"');
    expect(letter.html).toMatch(/^<!doctype html>/);
    expect(letter.html).toContain('We have it: &lt;b&gt;Charged twice');
  });

  it.each([
    ['a place that the mail does not know', { text: '{{nobody}}' }, 'text', 'nobody'],
    ['a helper that is not ours', { text: '{{shout number}}' }, 'text', 'shout'],
    ['what does not close', { subject: '{{#if number}}' }, 'subject', 'Parse error'],
    ['markup unescaped', { html: '<p>{{{subject}}}</p>' }, 'html', 'two braces'],
    ['markup unescaped by another sign', { html: '<p>{{& subject}}</p>' }, 'html', 'two braces'],
    ['a script', { html: '<p>{{number}}</p><script>alert(1)</script>' }, 'html', 'acts'],
    ['markup that acts when it is touched', { html: '<p onclick = "x">{{number}}</p>' }, 'html', 'acts'],
    ['a part that is not ours', { html: '{{> elsewhere}}' }, 'html', 'elsewhere'],
    ['a part that calls itself', { text: '{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}' }, 'text', 'no parts'],
    ['the way out of the data', { text: '{{number.constructor}}' }, 'text', 'constructor'],
    ['words of which nothing is left', { text: '{{#if resolutionBy}}By then.{{/if}}' }, 'text', 'nothing is left'],
    ['a time that may be missing, unasked', { text: 'By {{time resolutionBy}}' }, 'text', 'Invalid'],
  ])('may not have %s', (_, more, part, reason) => {
    expect(faultOf(more)).toEqual([part, expect.stringContaining(reason)]);
  });

  it('may not list lists of lists', () => {
    const said = '{{#each said}}{{#each ../said}}{{#each ../../said}}{{by}}{{/each}}{{/each}}{{/each}}';
    expect(faultOf({ text: said, html: 'x', subject: 'x' }, 'agent_replied')).toEqual([
      'text',
      expect.stringContaining('lists'),
    ]);
  });

  it('give way to the original where they cannot be put together after all', () => {
    const data = { ...HOSTILE.acknowledgement, resolutionBy: null };
    const letter = letters.mail('acknowledgement', data, local, words({ text: 'By {{time resolutionBy}}' }));
    expect(letter).toEqual(letters.mail('acknowledgement', data, local));
  });

  it('may be the original itself, for every mail in both languages', () => {
    for (const topic of ['acknowledgement', 'resolved', 'lesson', 'agent_digest', 'signal_noticed'] as const)
      for (const locale of ['zh-CN', 'en'] as const) {
        const tried = letters.tryMail(topic, locale, letters.original(topic, locale));
        expect(tried.html).toContain('<!doctype html>');
      }
  });
});
