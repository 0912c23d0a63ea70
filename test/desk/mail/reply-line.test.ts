import { describe, expect, it } from '@jest/globals';
import { aboveReplyLine, withReplyLine } from '../../../server/desk/mail/reply-line.rules.ts';
import { REPLY_LINE } from '../../../server/desk/mail/reply-line.words.ts';

describe('the line above which an answer is written', () => {
  it.each(['zh-CN', 'en'] as const)('stands first in the mail and cuts the answer (%s)', (locale) => {
    const mail = withReplyLine(locale, { text: 'Hello', html: '<html><body style="x"><p>Hello</p></body></html>' });
    expect(mail.text.startsWith(REPLY_LINE[locale])).toBe(true);
    expect(mail.html).toMatch(new RegExp(`<body style="x"><p [^>]*>${REPLY_LINE[locale]}</p><p>Hello</p>`, 'u'));
    const quoted = mail.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    expect(aboveReplyLine(`My answer\n\n${quoted}`)).toBe('My answer\n\n');
    expect(aboveReplyLine(`My answer\n${mail.text}`)).toBe('My answer\n');
  });

  it('cuts where a mail program quotes without marking lines', () => {
    const said = '好的，明天给您。\n\n';
    expect(aboveReplyLine(`${said}------------------ 原始邮件 ------------------\n发件人: 客服\n\n您好`)).toBe(said);
    expect(aboveReplyLine('Yes.\n-----Original Message-----\nFrom: desk')).toBe('Yes.\n');
  });

  it('leaves a text alone that quotes nothing', () => {
    expect(aboveReplyLine('A - B -- C\n--\nLi')).toBe('A - B -- C\n--\nLi');
    expect(withReplyLine('en', { text: 'x', html: null }).html).toBeNull();
  });
});
