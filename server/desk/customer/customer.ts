import type { Locale } from '../../contract/common.ts';

export type Assurance = 'anonymous' | 'signed' | 'confirmed';

/** What a yes or no is about: lessons by mail, or notes that somebody needs special care. */
export type ConsentPurpose = 'education' | 'vulnerability';

/** Where it was given: the portal's setting, a mail's link, a mail program's own button. */
export type ConsentSource = 'portal' | 'mail_link' | 'mail_header' | 'desk';

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
  /** IANA name; null until a browser of theirs has told it. */
  readonly timeZone: string | null;
  readonly vulnerabilityConsent: boolean;
  readonly assurance: Assurance;
  readonly assuranceAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
};
