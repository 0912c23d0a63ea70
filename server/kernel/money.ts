/** Minor units of a currency with its own exponent: 1999 CNY is ¥19.99, 1999 JPY is ¥1999, 1999 KWD is 1.999. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** ISO 4217 exponents that are not 2. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};
const DEFAULT_EXPONENT = 2;

// Node's own list is behind by one.
const KNOWN = new Set([...Intl.supportedValuesOf('currency'), 'VED']);
/** Whether ISO 4217 knows it. */
export const isCurrency = (code: string): boolean => KNOWN.has(code);

export const exponentOf = (currency: string): number => EXPONENTS[currency] ?? DEFAULT_EXPONENT;

export const money = (minor: bigint, currency: string): Money => ({ minor, currency });

/** A decimal string in major units, such as `19.99`, `-0.05` or `1999`; never a float. */
export const formatMajor = ({ minor, currency }: Money): string => {
  const exponent = exponentOf(currency);
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/** Reads `19.99` of a currency; null when it is no number or has more decimals than the currency knows. */
export const parseMajor = (text: string, currency: string): Money | null => {
  const found = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  if (!found) return null;
  const [, sign = '', whole = '0', fraction = ''] = found;
  const exponent = exponentOf(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  if (/[1-9]/.test(fraction.slice(exponent))) return null;
  const minor = BigInt(whole + kept);
  return { minor: sign === '-' ? -minor : minor, currency };
};
