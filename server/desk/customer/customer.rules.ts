import type { Customer } from './customer.ts';

const STAR = '*';

const maskMiddle = (text: string, head: number, tail: number): string => {
  const letters = [...text];
  if (letters.length <= head + tail) return `${letters[0] ?? ''}${STAR.repeat(Math.max(letters.length - 1, 1))}`;
  return `${letters.slice(0, head).join('')}${STAR.repeat(Math.min(letters.length - head - tail, 6))}${letters.slice(letters.length - tail).join('')}`;
};

/** `customer-1042` → `cu******42`. */
export const maskSub = (sub: string): string => maskMiddle(sub, 2, 2);

/** `li.ming@example.com` → `l******@example.com`. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return at <= 0 ? maskMiddle(email, 1, 0) : `${maskMiddle(email.slice(0, at), 1, 0)}${email.slice(at)}`;
};

/** `+8613800001234` → `+86******1234`. */
export const maskPhone = (phone: string): string => maskMiddle(phone, 3, 4);

/** What staff call the customer: the given name, or a masked wallet id when the operator sent none. */
export const displayName = (customer: Pick<Customer, 'name' | 'sub'>): string => customer.name ?? maskSub(customer.sub);

/** One spelling for hashing: lower case for mail; digits and a leading plus for phones. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
export const normalisePhone = (phone: string): string => phone.replace(/(?!^\+)\D/g, '');

/** Whether a name is one of a time zone that dates can be told in. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
