import { useSyncExternalStore } from 'react';
import type { Locale } from '../../../server/contract/common.ts';
import { acts as actsEn } from '../../words/en/acts.ts';
import { admin as adminEn } from '../../words/en/admin.ts';
import { administration as administrationEn } from '../../words/en/administration.ts';
import { alerts as alertsEn } from '../../words/en/alerts.ts';
import { console as consoleEn } from '../../words/en/console.ts';
import { desk as deskEn } from '../../words/en/desk.ts';
import { education as educationEn } from '../../words/en/education.ts';
import { events as eventsEn } from '../../words/en/events.ts';
import { models as modelsEn } from '../../words/en/models.ts';
import { sorting as sortingEn } from '../../words/en/sorting.ts';
import { writing as writingEn } from '../../words/en/writing.ts';
import { localeStore } from '../../words/locale.ts';
import { dictionary } from '../../words/words.ts';
import { acts as actsZh } from '../../words/zh-CN/acts.ts';
import { admin as adminZh } from '../../words/zh-CN/admin.ts';
import { administration as administrationZh } from '../../words/zh-CN/administration.ts';
import { alerts as alertsZh } from '../../words/zh-CN/alerts.ts';
import { console as consoleZh } from '../../words/zh-CN/console.ts';
import { desk as deskZh } from '../../words/zh-CN/desk.ts';
import { education as educationZh } from '../../words/zh-CN/education.ts';
import { events as eventsZh } from '../../words/zh-CN/events.ts';
import { models as modelsZh } from '../../words/zh-CN/models.ts';
import { sorting as sortingZh } from '../../words/zh-CN/sorting.ts';
import { writing as writingZh } from '../../words/zh-CN/writing.ts';
import { namedWords } from './named-words.ts';

export const consoleWords = dictionary(
  {
    ...consoleEn,
    ...eventsEn,
    desk: { ...deskEn, ...actsEn },
    admin: adminEn,
    administration: administrationEn,
    education: educationEn,
    writing: writingEn,
    sorting: sortingEn,
    alerts: alertsEn,
    models: modelsEn,
  },
  {
    ...consoleZh,
    ...eventsZh,
    desk: { ...deskZh, ...actsZh },
    admin: adminZh,
    administration: administrationZh,
    education: educationZh,
    writing: writingZh,
    sorting: sortingZh,
    alerts: alertsZh,
    models: modelsZh,
  },
);

export type ConsoleWords = (typeof consoleWords)[Locale];

export const useLocale = (): Locale => useSyncExternalStore(localeStore.subscribe, localeStore.get);

/** Every word of the console in the language shown; changes with it. */
export const useWords = () => {
  const locale = useLocale();
  const named = useSyncExternalStore(namedWords.subscribe, namedWords.get);
  return { w: consoleWords[locale], c: named[locale], locale };
};
