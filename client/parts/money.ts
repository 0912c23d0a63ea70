import type { MoneyView } from '../../server/contract/common.ts';

/** ISO 4217 exponents that are not 2. */
const THREE = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);
const ZERO = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));

/** Decimals of a currency. */
export const exponentOf = (currency: string): number => (THREE.has(currency) ? 3 : ZERO.has(currency) ? 0 : 2);

/** `{minor: '1999', currency: 'CNY'}` as the digits a person types: `19.99`. */
export const majorOf = ({ minor, currency }: MoneyView): string => {
  const exponent = exponentOf(currency);
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.replace('-', '').padStart(exponent + 1, '0');
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/** Reads what a person typed, such as `1,234.5`; null when it is no positive amount of that currency. */
export const readMoney = (typed: string, currency: string): MoneyView | null => {
  const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(typed.trim().replace(/(?<=\d),(?=\d{3})/g, ''));
  const fraction = found?.[2] ?? '';
  const exponent = exponentOf(currency);
  if (!found || fraction.length > exponent) return null;
  const minor = BigInt(`${found[1]}${fraction.padEnd(exponent, '0')}`);
  return minor > 0n ? { minor: minor.toString(), currency } : null;
};

export const isMore = (a: MoneyView, b: MoneyView): boolean => BigInt(a.minor) > BigInt(b.minor);
export const isNothing = (money: MoneyView): boolean => BigInt(money.minor) === 0n;
