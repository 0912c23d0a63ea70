/** What a complaint is about and how much it hurts: keys that never change; words for them live in the client and templates. */
export const CATEGORIES = [
  'unauth',
  'scam',
  'dup',
  'failed',
  'wrongpayee',
  'refund',
  'topup',
  'withdraw',
  'frozen',
  'kyc',
  'limit',
  'fee',
  'fx',
  'autopay',
  'marketing',
  'disclosure',
  'privacy',
  'service',
  'app',
  'merchant',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** P1 money at risk now or safety, P2 money wrong, P3 service wrong, P4 question. */
export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;

export type Severity = (typeof SEVERITIES)[number];
