import type { Locale } from '../../server/contract/common.ts';
import { updateCustomerMe } from '../../server/contract/session.ts';
import { call } from '../api.ts';
import { chooseLocale, localeStore } from '../words/locale.ts';
import { changeCustomer, sessionStore } from './session.ts';

/** Changes the language at once here, and with it the language in which the desk writes. */
export const changeLocale = (locale: Locale): void => {
  if (localeStore.get() === locale) return;
  chooseLocale(locale);
  if (sessionStore.get().state !== 'signed-in') return;
  // The page already speaks the language asked for; that the desk does not know yet is told to nobody and tried again next time.
  call(updateCustomerMe, { locale }).then(changeCustomer, () => null);
};
