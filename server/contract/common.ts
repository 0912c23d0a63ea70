import { z } from 'zod';

export const LOCALES = ['zh-CN', 'en'] as const;
export const localeSchema = z.enum(LOCALES);
export type Locale = z.infer<typeof localeSchema>;
export const isLocale = (value: string): value is Locale => LOCALES.some((locale) => locale === value);

export const idSchema = z.uuid();
/** ISO 8601 in UTC, as every time leaves the server. */
export const timeSchema = z.iso.datetime({ offset: true });
/** A whole number in an address, in digits; `1e2`, `0x10` and ` 5` are none. */
export const wholeSchema = (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    (sent) => (typeof sent === 'string' && /^-?\d{1,15}$/.test(sent) ? Number(sent) : sent),
    z.number().int().min(least).max(most),
  );
export const versionSchema = z.number().int().min(1);
/** Somebody or something of the desk, and what it is called. */
export const namedSchema = z.object({ id: idSchema, name: z.string() });
/** Who did something: a person, or a program, whose id is no UUID. */
export const doerSchema = z.object({ id: z.string(), name: z.string() });

export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
/** Minor units as a decimal string, so that no client loses a cent to a float. */
export const moneySchema = z.object({ minor: z.string().regex(/^-?\d{1,18}$/), currency: currencySchema });
export type MoneyView = z.infer<typeof moneySchema>;
export const positiveMoneySchema = z.object({ minor: z.string().regex(/^[1-9]\d{0,17}$/), currency: currencySchema });

export const pageInputShape = {
  limit: wholeSchema(1, 200).default(50),
  cursor: z.string().min(1).max(1_000).optional(),
};
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const PROBLEM_KINDS = [
  'invalid',
  'unsigned',
  'forbidden',
  'absent',
  'conflict',
  'too_large',
  'wrong_type',
  'refused',
  'too_often',
  'unavailable',
  'broken',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];
export type FieldFault = { readonly path: string; readonly code: string };

/** RFC 9457 problem details, with our stable `code`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** This occurrence in English, for whoever reads a log; people are shown words made from `code` and `params`. */
  detail: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type ProblemView = z.infer<typeof problemSchema>;

export const bodyTextSchema = z.string().trim().min(1).max(20_000);
export const emptyInput = z.object({});
export const nothing = z.null();

/** What stands beside a decision, in the words of whoever made it. */
export const NOTE_LENGTH = 500;
export const noteSchema = z.string().trim().min(1).max(NOTE_LENGTH);
/** A note without which the thing is not done: more than a letter put there to get by. */
export const reasonSchema = z.string().trim().min(5).max(NOTE_LENGTH);
