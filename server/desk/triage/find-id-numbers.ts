import type { Secret } from './secret.ts';

/** Eighteen characters in GB 11643 order: region (6), birth date (8), sequence (3), check; spaces or dashes between. */
const ID_NUMBER =
  /(?<![\dA-Za-z])([1-8]\d{5})[ -]?((?:18|19|20)\d{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?(\d{3})[ -]?([\dXx])(?![\dA-Za-z])/gu;
/** The form of before 1999 has no check digit, so it counts only where it is called an ID number. */
const OLD_ID_NUMBER =
  /(?:身份证|身份證|证件|證件|id (?:card|number))\D{0,10}([1-8]\d{5})(\d{2})(\d{2})(\d{2})(\d{3})(?!\d)/giu;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** ISO 7064 MOD 11-2, the last character of a Chinese ID number. */
export const passesIdCheck = (id: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return CHECK_CHARACTERS[sum % 11] === id.charAt(17).toUpperCase();
};

const isDay = (month: string, day: string): boolean =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;

export const findIdNumbers = (text: string): Secret[] => {
  const found: Secret[] = [];
  for (const match of text.matchAll(ID_NUMBER)) {
    const [whole, region = '', year = '', month = '', day = '', sequence = '', check = ''] = match;
    if (!isDay(month, day) || !passesIdCheck(region + year + month + day + sequence + check)) continue;
    found.push({ kind: 'id_number', start: match.index, end: match.index + whole.length });
  }
  for (const match of text.matchAll(OLD_ID_NUMBER)) {
    const [whole, , , month = '', day = ''] = match;
    const end = match.index + whole.length;
    if (isDay(month, day)) found.push({ kind: 'id_number', start: end - 15, end });
  }
  return found;
};
