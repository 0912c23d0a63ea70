import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '../server/contract/common.ts';
import { type LessonText, type Letter, type Letters, MailFault, WordsFault } from '../server/desk/notice/notice.ts';
import { openTemplates, TemplateFault } from '../server/platform/templates/open-templates.ts';
import { SAMPLES } from './samples.ts';
import { MAIL_TOPICS, type MailTopic } from './topics.ts';
import { WORDS } from './words.ts';

const PARTS = ['subject', 'text', 'html'] as const;
const SAMPLE_ZONE = 'Asia/Shanghai';

/** A topic's sample, and that with each thing missing that its schema lets be missing. */
const samplesOf = (topic: MailTopic, locale: Locale): Record<string, unknown>[] => {
  const sample = SAMPLES[locale][topic];
  const without = Object.entries(sample).flatMap(([name, value]) =>
    [null, ...(Array.isArray(value) ? [[]] : [])].map((nothing) => ({ ...sample, [name]: nothing })),
  );
  return [sample, ...without.filter((data) => MAIL_TOPICS[topic].safeParse(data).success)];
};

/** Lessons name no times. */
const NO_ZONE = { timeZone: 'UTC' };

/** A subject is one line, whatever the customer's words in it hold. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** Reads every template beside this file. Data that its topic's schema refuses throws before anything is rendered. */
export const openLetters = (home = 'http://localhost', folder = dirname(fileURLToPath(import.meta.url))): Letters => {
  const templates = openTemplates(folder, WORDS);
  const putTogether = (
    topic: MailTopic,
    locale: Locale,
    instead: Letter,
    data: Readonly<Record<string, unknown>>,
    timeZone: string,
  ): Letter => {
    const part = (name: keyof Letter): string => {
      try {
        return templates.renderInstead({ locale, channel: 'mail', topic, part: name }, instead[name], data, {
          timeZone,
        });
      } catch (error) {
        if (error instanceof TemplateFault) throw new MailFault(name, error.message);
        throw error;
      }
    };
    return { subject: oneLine(part('subject')), text: part('text'), html: part('html') };
  };
  return {
    home,
    compose: (source, locale) => {
      const part = (name: keyof LessonText): string => {
        try {
          return templates.renderSource(source[name], locale, { desk: new URL(home).host });
        } catch (error) {
          if (error instanceof TemplateFault) throw new WordsFault(name, error.message);
          throw error;
        }
      };
      return { title: part('title').replace(/\s+/gu, ' '), tip: part('tip'), text: part('text') };
    },
    mail: (topic, data, { locale, timeZone }, instead = null) => {
      const checked = MAIL_TOPICS[topic].parse(data);
      const original = (part: string): string =>
        templates.render({ locale, channel: 'mail', topic, part }, checked, { timeZone });
      if (instead) {
        try {
          return putTogether(topic, locale, instead, checked, timeZone);
        } catch (error) {
          // Tried with samples when it was written; a mail that must go goes all the same.
          if (!(error instanceof MailFault)) throw error;
        }
      }
      return { subject: oneLine(original('subject')), text: original('text'), html: original('html') };
    },
    original: (topic, locale) => {
      const part = (name: string): string => templates.source({ locale, channel: 'mail', topic, part: name });
      return { subject: part('subject').trim(), text: part('text'), html: part('html') };
    },
    tryMail: (topic, locale, instead) => {
      const [full, ...lacking] = samplesOf(topic, locale).map((data) =>
        putTogether(topic, locale, instead, data, SAMPLE_ZONE),
      );
      const empty = [full, ...lacking].flatMap((letter) => PARTS.filter((part) => letter?.[part] === ''));
      if (!full || empty[0]) throw new MailFault(empty[0] ?? 'text', 'nothing is left of it');
      return full;
    },
    lesson: (topic: string, locale: Locale) => {
      const part = (name: string): string =>
        templates.render({ locale, channel: 'lesson', topic, part: name }, {}, NO_ZONE);
      return { title: part('title'), tip: part('tip'), text: part('text') };
    },
  };
};
