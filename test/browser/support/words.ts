import { acts as actsEn } from '../../../client/words/en/acts.ts';
import { admin as adminEn } from '../../../client/words/en/admin.ts';
import { alerts as alertsEn } from '../../../client/words/en/alerts.ts';
import { common as commonEn } from '../../../client/words/en/common.ts';
import { complaintEn } from '../../../client/words/en/complaint.ts';
import { console as consoleEn } from '../../../client/words/en/console.ts';
import { desk as deskEn } from '../../../client/words/en/desk.ts';
import { events as eventsEn } from '../../../client/words/en/events.ts';
import { keys as keysEn } from '../../../client/words/en/keys.ts';
import { portalEn } from '../../../client/words/en/portal.ts';
import { purseEn } from '../../../client/words/en/purse.ts';
import { reports as reportsEn } from '../../../client/words/en/reports.ts';
import { sorting as sortingEn } from '../../../client/words/en/sorting.ts';
import { writing as writingEn } from '../../../client/words/en/writing.ts';
import { acts as actsZh } from '../../../client/words/zh-CN/acts.ts';
import { admin as adminZh } from '../../../client/words/zh-CN/admin.ts';
import { alerts as alertsZh } from '../../../client/words/zh-CN/alerts.ts';
import { common as commonZh } from '../../../client/words/zh-CN/common.ts';
import { complaintZhCN } from '../../../client/words/zh-CN/complaint.ts';
import { console as consoleZh } from '../../../client/words/zh-CN/console.ts';
import { desk as deskZh } from '../../../client/words/zh-CN/desk.ts';
import { events as eventsZh } from '../../../client/words/zh-CN/events.ts';
import { keys as keysZh } from '../../../client/words/zh-CN/keys.ts';
import { portalZhCN } from '../../../client/words/zh-CN/portal.ts';
import { purseZhCN } from '../../../client/words/zh-CN/purse.ts';
import { reports as reportsZh } from '../../../client/words/zh-CN/reports.ts';
import { sorting as sortingZh } from '../../../client/words/zh-CN/sorting.ts';
import { writing as writingZh } from '../../../client/words/zh-CN/writing.ts';
import type { Locale } from '../../../server/contract/common.ts';

const EN = {
  console: { ...consoleEn, ...eventsEn },
  desk: { ...deskEn, ...actsEn },
  admin: adminEn,
  common: { ...commonEn, ...keysEn },
  portal: portalEn,
  purse: purseEn,
  form: complaintEn,
  reports: reportsEn,
  writing: writingEn,
  sorting: sortingEn,
  alerts: alertsEn,
};
const ZH = {
  console: { ...consoleZh, ...eventsZh },
  desk: { ...deskZh, ...actsZh },
  admin: adminZh,
  common: { ...commonZh, ...keysZh },
  portal: portalZhCN,
  purse: purseZhCN,
  form: complaintZhCN,
  reports: reportsZh,
  writing: writingZh,
  sorting: sortingZh,
  alerts: alertsZh,
};

/** Every word of the screens in one language: what a test looks for is what a person reads. */
export const wordsIn = (locale: Locale) => (locale === 'en' ? EN : ZH);
export type Words = ReturnType<typeof wordsIn>;
