import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { administration } from '../../client/words/en/administration.ts';
import { administration as administrationZh } from '../../client/words/zh-CN/administration.ts';
import { LOCALES } from '../../server/contract/common.ts';
import { LESSON_TOPICS } from '../../server/desk/lesson/lesson.rules.ts';
import { formatMoney, formatTime } from '../../server/platform/templates/helpers.ts';
import { openTemplates } from '../../server/platform/templates/open-templates.ts';
import { openLetters } from '../../templates/letters.ts';
import { SAMPLES } from '../../templates/samples.ts';
import { MAIL_TOPICS, type MailTopic } from '../../templates/topics.ts';
import { WORDS } from '../../templates/words.ts';
import { HOSTILE } from './hostile.ts';

const letters = openLetters();
const TIME_ZONE = 'Asia/Shanghai';
const TOPICS = Object.keys(MAIL_TOPICS).filter((name): name is MailTopic => name in MAIL_TOPICS);

const renderWith = (source: string, data: Record<string, unknown>, part = 'text'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    mkdirSync(join(folder, 'en', 'mail'), { recursive: true });
    writeFileSync(join(folder, 'en', 'mail', `t.${part}.hbs`), source);
    const templates = openTemplates(folder, { en: WORDS.en ?? {} });
    return templates.render({ locale: 'en', channel: 'mail', topic: 't', part }, data, { timeZone: 'UTC' });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the environment', () => {
  it('refuses a variable that was not given', () => {
    expect(() => renderWith('{{absent}}', {})).toThrow(/not defined/);
    expect(() => renderWith('{{a.b}}', { a: {} })).toThrow(/not defined/);
  });

  it('refuses helpers nobody declared, and lookups that reach code', () => {
    expect(() => renderWith('{{shout name}}', { name: 'x' })).toThrow();
    expect(() => renderWith('{{a.constructor}}', { a: {} })).toThrow();
    expect(() => renderWith('{{a.__proto__}}', { a: {} })).toThrow();
  });

  it('refuses data that is not plain', () => {
    expect(() => renderWith('x', { at: new Date() })).toThrow('data.at is not plain data');
    expect(() => renderWith('x', { list: [() => 1] })).toThrow('data.list[0] is not plain data');
    expect(() => renderWith('x', { n: Number.NaN })).toThrow('data.n is not plain data');
  });

  it('refuses a word or a template that is not there', () => {
    expect(() => renderWith('{{word "outcome" key}}', { key: 'maybe' })).toThrow('no word for outcome.maybe in en');
    expect(() => letters.lesson('nothing', 'en')).toThrow('no template en/lesson/nothing.title');
  });

  it('escapes in html and nowhere else', () => {
    expect(renderWith('{{name}}', { name: '<b>&' }, 'html')).toBe('&lt;b&gt;&amp;');
    expect(renderWith('{{name}}', { name: '<b>&' })).toBe('<b>&');
  });
});

describe('the helpers', () => {
  it('write money by the exponent of its currency and never through a float', () => {
    const local = { locale: 'en', timeZone: 'UTC' };
    expect(formatMoney({ minor: '123456789012345678', currency: 'USD' }, local)).toBe('$1,234,567,890,123,456.78');
    expect(formatMoney({ minor: '1999', currency: 'JPY' }, local)).toBe('¥1,999');
    expect(formatMoney({ minor: '-5', currency: 'USD' }, local)).toBe('-$0.05');
    expect(formatMoney({ minor: '1999', currency: 'CNY' }, { ...local, locale: 'zh-CN' })).toBe('¥19.99');
    expect(() => formatMoney({ minor: '1.5', currency: 'USD' }, local)).toThrow();
  });

  it('write times in the desk time zone', () => {
    const local = { locale: 'zh-CN', timeZone: TIME_ZONE };
    expect(formatTime('2026-03-02T16:30:00Z', local)).toContain('2026年3月3日');
    expect(formatTime('2026-03-02T16:30:00Z', local)).toContain('00:30');
    expect(() => formatTime('yesterday', local)).toThrow();
  });
});

describe.each(LOCALES)('every message in %s', (locale) => {
  it('renders a lesson with the two links of its answer and the one that ends them, and no others', () => {
    const sample = HOSTILE.lesson;
    const { subject, text, html } = letters.mail('lesson', sample, { locale, timeZone: TIME_ZONE });
    expect(subject).toBe(sample.title);
    for (const link of [sample.yes, sample.no, sample.stop]) expect(text).toContain(link);
    expect(text.match(/https?:\/\//g)).toHaveLength(3);
    expect(html.match(/href="/g)).toHaveLength(3);
    expect(html).toContain('First of &lt;two&gt;.');
  });

  it('tells of a signal with what it is about, and no link', () => {
    const sample = HOSTILE.signal_noticed;
    const { subject, text, html } = letters.mail('signal_noticed', sample, { locale, timeZone: TIME_ZONE });
    expect(subject).toContain('19.99');
    for (const said of ['19.99', 'Tea <House> & Co']) expect(text).toContain(said);
    expect(`${text}${html}`).not.toMatch(/\{\{|undefined|\[object|https?:\/\//);
    expect(html).toContain('Tea &lt;House&gt; &amp; Co');
  });

  it('tells staff of a period in words and figures, with its picture and the one link to the report', () => {
    const sample = HOSTILE.report_overview;
    const { subject, text, html } = letters.mail('report_overview', sample, { locale, timeZone: TIME_ZONE });
    expect(subject).toContain('31');
    for (const said of [sample.sentence, sample.of, '1.3', sample.answeredInTime, 'fees & <more>', ...sample.outbreaks])
      expect(text).toContain(said);
    expect(text.match(/https?:\/\//g)).toHaveLength(1);
    expect(html.match(/href="/g)).toHaveLength(1);
    expect(html).toContain('src="cid:trend"');
    expect(html).toContain('Every &lt;Monday&gt;');
  });

  const OTHERS = ['lesson', 'signal_noticed', 'report_overview'];
  it.each(TOPICS.filter((topic) => !OTHERS.includes(topic)))('renders %s', (topic) => {
    const { subject, text, html } = letters.mail(topic, HOSTILE[topic], { locale, timeZone: TIME_ZONE });
    expect(subject).not.toMatch(/\n|\{\{|undefined/);
    expect(subject.length).toBeGreaterThan(5);
    expect(text).toContain('R-2026-000123');
    expect(`${text}${html}`).not.toMatch(/\{\{|undefined|\[object|https?:\/\//);
    expect(html).toContain('R-2026-000123');
    expect(html).not.toMatch(/<b>|<title>/);
    expect(html.startsWith('<!doctype html>')).toBe(true);
  });

  it.each(TOPICS)('shows %s with a sample in its own language and without markup', (topic) => {
    const { subject, text, html } = letters.mail(topic, SAMPLES[locale][topic], { locale, timeZone: TIME_ZONE });
    expect(`${subject}${text}`).not.toMatch(/[<>]|& /);
    expect(html).not.toMatch(/&lt;|&amp; /);
    expect(/\p{Script=Han}/u.test(`${subject}${text}`)).toBe(locale === 'zh-CN');
  });

  it.each(LESSON_TOPICS)('teaches %s', (topic) => {
    const { title, tip, text } = letters.lesson(topic, locale);
    expect(title.length).toBeGreaterThan(3);
    expect(tip.length).toBeLessThan(140);
    expect(text.split('\n').length).toBeGreaterThanOrEqual(3);
    expect(`${title}${tip}${text}`).not.toMatch(/\{\{|https?:/);
  });
});

it('puts together words that a person wrote, and names the part that cannot be read', () => {
  const words = { title: 'For {{desk}}', tip: 'Tip & more', text: 'One\n\nTwo' };
  expect(letters.compose(words, 'en')).toEqual({ title: 'For localhost', tip: 'Tip & more', text: 'One\n\nTwo' });
  for (const wrong of ['{{#if}}', '{{absent}}', '{{desk.constructor}}', '{{> page.html}}', '{{log desk}}', '{{']) {
    const broken = () => letters.compose({ ...words, text: wrong }, 'zh-CN');
    expect(broken).toThrow(expect.objectContaining({ name: 'WordsFault', part: 'text' }));
  }
});

it('refuses data that its topic does not know', () => {
  const sample = HOSTILE.refund_succeeded;
  const local = { locale: 'en', timeZone: TIME_ZONE } as const;
  expect(() => letters.mail('refund_succeeded', { ...sample, settledAt: 'soon' }, local)).toThrow();
});

describe('the screen that rewords mails', () => {
  it.each([
    ['en', administration],
    ['zh-CN', administrationZh],
  ])('has a name for each of them, in %s', (_, words) => {
    expect(Object.keys(words.templates.topics).sort()).toEqual([...TOPICS].sort());
  });
});
