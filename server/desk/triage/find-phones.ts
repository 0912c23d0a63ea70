import type { Secret } from './secret.ts';

const MOBILE = /(?<![\dA-Za-z.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z]|[.-]\d)/gu;
const LANDLINE = /(?<![\dA-Za-z.-])\(?0\d{2,3}\)?[ -]\d{7,8}(?![\dA-Za-z]|[.-]\d)/gu;
const INTERNATIONAL = /(?<![\dA-Za-z])\+\d{1,3}(?:[ \-().]{0,2}\d){7,12}(?!\d)/gu;

/** Chinese mobile and landline numbers, and any number written with its country code. */
export const findPhones = (text: string): Secret[] =>
  [MOBILE, LANDLINE, INTERNATIONAL].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }) => ({
      kind: 'phone' as const,
      start: index,
      end: index + whole.length,
    })),
  );
