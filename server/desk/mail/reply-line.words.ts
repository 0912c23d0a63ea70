import type { Locale } from '../../contract/common.ts';

/** Stands above a mail that can be answered; whatever a reply has below it is a quotation. */
export const REPLY_LINE: Readonly<Record<Locale, string>> = {
  'zh-CN': '—— 回复本邮件即可留言，请写在此行以上 ——',
  en: '—— Answer this mail to add a message; write above this line ——',
};
