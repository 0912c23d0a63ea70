import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Recourse';
const PERIOD_S = 30;
/** One step either way forgives a telephone's clock. */
const WINDOW = 1;

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_S });

/** A new secret in Base32 and the address that authenticator apps read (RFC 6238). */
export const newTotpSecret = (label: string): { secret: string; uri: string } => {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, label).toString() };
};

/** The time step of a right code, else null. The caller takes each step once. */
export const totpStep = (secret: string, code: string, now: Date): number | null => {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_S) + delta;
};
