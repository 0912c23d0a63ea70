import type { Locale } from '../../contract/common.ts';
import type { Paper } from '../../kernel/paper.ts';
import type { Entry } from './transcript.rules.ts';

const WORDS = {
  'zh-CN': {
    title: (number: string) => `${number} 沟通记录`,
    subject: '事项',
    customer: '客户',
    opened: '提交时间',
    printed: '生成时间',
    zone: (at: string, timeZone: string) => `${at}（时间均为 ${timeZone} 时区）`,
    support: '客服',
    files: (names: string) => `附件：${names}`,
    left: (count: string) => `最早的 ${count} 条消息因篇幅过长未列入。`,
    by: (name: string, role: string) => `${name}（${role}）`,
    and: '、',
    page: (number: string, page: number, pages: number) => `${number} · 第 ${page} 页，共 ${pages} 页`,
  },
  en: {
    title: (number: string) => `Conversation ${number}`,
    subject: 'Matter',
    customer: 'Customer',
    opened: 'Filed',
    printed: 'Printed',
    zone: (at: string, timeZone: string) => `${at} (all times in the zone ${timeZone})`,
    support: 'Support',
    files: (names: string) => `Files: ${names}`,
    left: (count: string) => `The first ${count} messages are left out because the document would be too long.`,
    by: (name: string, role: string) => `${name} (${role})`,
    and: ', ',
    page: (number: string, page: number, pages: number) => `${number} · page ${page} of ${pages}`,
  },
} as const satisfies Record<Locale, object>;

export type Told = {
  readonly number: string;
  readonly subject: string;
  readonly customer: string;
  readonly openedAt: Date;
  readonly printedAt: Date;
  readonly entries: readonly Entry[];
  readonly left: number;
};

/** A conversation as a document, in a language and with times told in a time zone. */
export const paperOf = (told: Told, locale: Locale, timeZone: string): Paper => {
  const words = WORDS[locale];
  const { number } = told;
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const at = (value: Date | string): string => time.format(new Date(value));
  return {
    locale,
    title: words.title(number),
    facts: [
      { name: words.subject, value: told.subject },
      { name: words.customer, value: told.customer },
      { name: words.opened, value: at(told.openedAt) },
      { name: words.printed, value: words.zone(at(told.printedAt), timeZone) },
    ],
    notice: told.left === 0 ? null : words.left(new Intl.NumberFormat(locale).format(told.left)),
    entries: told.entries.map(({ by, mine, at: said, body, files }) => ({
      head: `${words.by(by, mine ? words.customer : words.support)} · ${at(said)}`,
      body,
      files: files.length === 0 ? null : words.files(files.join(words.and)),
      mine,
    })),
    foot: (page, pages) => words.page(number, page, pages),
  };
};
