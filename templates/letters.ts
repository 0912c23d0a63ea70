import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locale } from '../server/contract/common.ts';
import { type LessonText, type Letters, WordsFault } from '../server/desk/notice/notice.ts';
import { openTemplates, TemplateFault } from '../server/platform/templates/open-templates.ts';
import { MAIL_TOPICS } from './topics.ts';
import { WORDS } from './words.ts';

/** Lessons name no times. */
const NO_ZONE = { timeZone: 'UTC' };

/** Reads every template beside this file. Data that its topic's schema refuses throws before anything is rendered. */
export const openLetters = (home = 'http://localhost', folder = dirname(fileURLToPath(import.meta.url))): Letters => {
  const templates = openTemplates(folder, WORDS);
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
    mail: (topic, data, { locale, timeZone }) => {
      const checked = MAIL_TOPICS[topic].schema.parse(data);
      const part = (name: string): string =>
        templates.render({ locale, channel: 'mail', topic, part: name }, checked, { timeZone });
      // A subject is one line, whatever the customer's words in it hold.
      return { subject: part('subject').replace(/\s+/gu, ' '), text: part('text'), html: part('html') };
    },
    lesson: (topic: string, locale: Locale) => {
      const part = (name: string): string =>
        templates.render({ locale, channel: 'lesson', topic, part: name }, {}, NO_ZONE);
      return { title: part('title'), tip: part('tip'), text: part('text') };
    },
  };
};
