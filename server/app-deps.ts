import { openLetters } from '../templates/letters.ts';
import { CUSTOMER_PREFIX, PROGRAM_PREFIX, STAFF_PREFIX, sessionCookie } from './http/authenticate.ts';
import type { Throttle } from './http/throttle.ts';
import { makeIdentityVerifier } from './platform/crypto/identity-keys.ts';
import { hashPassword, verifyPassword } from './platform/crypto/password.ts';
import { hashToken, newToken } from './platform/crypto/token.ts';
import { newTotpSecret, totpStep } from './platform/crypto/totp.ts';
import { IcalFault, readIcalDays } from './platform/ical/read-ical.ts';
import { openPress } from './platform/pdf/open-press.ts';
import { addressFault, addressRules } from './platform/webhook/address.ts';
import type { DeskProcess } from './process.ts';
import type { AppDeps } from './routes.ts';

const WEBHOOK_SECRET_PREFIX = 'whsec';

/** Ties what routes ask for to what the process has. */
export const makeAppDeps = async (desk: DeskProcess, throttle: Throttle): Promise<AppDeps> => ({
  files: desk.files,
  scanner: desk.scanner,
  mailer: desk.mailer,
  letters: openLetters(desk.config.publicUrl),
  print: openPress(),
  readIcalDays: (text, from, to) => {
    try {
      return readIcalDays(text, from, to);
    } catch (error) {
      if (error instanceof IcalFault) return null;
      throw error;
    }
  },
  newWebhookSecret: () => newToken(WEBHOOK_SECRET_PREFIX),
  webhookAddressFault: (url) => addressFault(url, addressRules(desk.config.webhookAllow)),
  gateways: desk.gateways,
  now: desk.now,
  verifyIdentityToken: makeIdentityVerifier(desk.infrastructure.identityKeys),
  newToken: () => newToken(STAFF_PREFIX),
  newCustomerToken: () => newToken(CUSTOMER_PREFIX),
  newApiToken: () => newToken(PROGRAM_PREFIX),
  hashToken,
  hashPassword,
  verifyPassword,
  decoyHash: await hashPassword(newToken('decoy')),
  newTotpSecret,
  totpStep,
  throttleSignIn: throttle.signIn,
  throttleProof: throttle.proof,
  pardonVisitor: throttle.pardon,
  sessionCookie: sessionCookie(desk.config.publicUrl.startsWith('https:')),
});
