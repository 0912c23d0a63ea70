import { exponentOf, type Money } from '../../../kernel/money.ts';

/** Currencies Stripe writes with other decimals than ISO 4217: two for ISK and UGX, none for MGA. */
const STRIPE_EXPONENTS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };
/** Card networks settle three-decimal currencies to two, so Stripe wants the last digit to be 0. */
const THREE_DECIMAL_STEP = 10n;

/** Stripe's integer amount, or null when the money cannot be written in Stripe's units. */
export const toStripeAmount = ({ minor, currency }: Money): number | null => {
  const exponent = exponentOf(currency);
  const shift = (STRIPE_EXPONENTS[currency] ?? exponent) - exponent;
  const factor = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && minor % factor !== 0n) return null;
  if (exponent === 3 && minor % THREE_DECIMAL_STEP !== 0n) return null;
  const amount = Number(shift < 0 ? minor / factor : minor * factor);
  return Number.isSafeInteger(amount) && amount > 0 ? amount : null;
};

export const fromStripeAmount = (amount: number, stripeCurrency: string): Money => {
  const currency = stripeCurrency.toUpperCase();
  const exponent = exponentOf(currency);
  const shift = (STRIPE_EXPONENTS[currency] ?? exponent) - exponent;
  const factor = 10n ** BigInt(Math.abs(shift));
  return { minor: shift < 0 ? BigInt(amount) * factor : BigInt(amount) / factor, currency };
};
