import type { Locale } from '../../contract/common.ts';

export type Assurance = 'anonymous' | 'signed' | 'confirmed';

/** A wallet user in clear. It lives for the length of a request; views mask it. */
export type Customer = {
  readonly id: string;
  /** The operator's id of the wallet user. */
  readonly sub: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly lessonsOptedOut: boolean;
  readonly vulnerabilityConsent: boolean;
  readonly assurance: Assurance;
  readonly assuranceAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
};
