import type { Secret } from './secret.ts';

const MOBILE = /(?<![\dA-Za-z.-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z]|[.-]\d)/gu;
const LANDLINE = /(?<![\dA-Za-z.-])\(?0\d{2,3}\)?[ -]\d{7,8}(?![\dA-Za-z]|[.-]\d)/gu;
const INTERNATIONAL = /(?<![\dA-Za-z])\+\d{1,3}(?:[ \-().]{0,2}\d){7,12}(?!\d)/gu;

const AMERICAN = /(?<![\dA-Za-z])\(\d{3}\)[ -]?\d{3}[ -]\d{4}(?!\d)/gu;
/** Any number that is called one, but for a hotline's. */
const NAMED =
  /(?<=(?<!客服|热线|官方|服务)(?:\b(?:phone|mobile|cell|tel|telephone|whatsapp)(?: (?:number|no\.?))?|\b(?:call|text|ring|phone|reach|contact|message) me(?: back)?(?: on| at)?|电话|手机|座机|電話|手機|微信同号)(?:号码?|號碼?)?\s{0,2}(?:is|are|was|是|为|:|打)?\s{0,2})\(?[+0]?\d(?:[ \-().]{0,2}\d){6,14}(?![\dA-Za-z]|[.-]\d)/giu;

/** Chinese mobile and landline numbers, any number written with its country code, and what is called a number to ring. */
export const findPhones = (text: string): Secret[] =>
  [MOBILE, LANDLINE, INTERNATIONAL, AMERICAN, NAMED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }) => ({
      kind: 'phone' as const,
      start: index,
      end: index + whole.length,
    })),
  );
