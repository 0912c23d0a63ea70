import type { IntakeKind } from './intake.ts';

export type Question =
  | { readonly key: string; readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly key: string; readonly type: 'date' | 'text' };

const choice = (key: string, ...options: string[]): Question => ({ key, type: 'choice', options });
const known = (key: string): Question => choice(key, 'yes', 'no', 'unsure');
const date = (key: string): Question => ({ key, type: 'date' });
const text = (key: string): Question => ({ key, type: 'text' });

/**
 * What each kind of matter is asked for beside the customer's own words: few, quick to answer, none of them needed.
 * Which payments it is about is asked before. The words are in `client/words/<locale>/intake.ts`.
 */
export const QUESTIONS: Readonly<Record<IntakeKind, readonly Question[]>> = {
  unauth: [
    choice('payee', 'unknown', 'known', 'bought_before'),
    choice('device', 'with_me', 'lost', 'shared'),
    known('code_given'),
    date('noticed'),
  ],
  scam: [
    choice('contact', 'phone', 'chat', 'shop', 'advert', 'person', 'other'),
    known('code_given'),
    known('screen_shared'),
    choice('reported', 'police', 'bank', 'both', 'nobody'),
  ],
  dup: [choice('pressed', 'once', 'more', 'unsure'), choice('seller', 'one', 'both', 'not_asked')],
  failed: [choice('screen', 'failed', 'waiting', 'closed', 'other'), known('debited')],
  wrongpayee: [
    choice('wrong', 'person', 'amount', 'both'),
    text('meant'),
    choice('payee', 'no_answer', 'refuses', 'agrees', 'not_asked'),
  ],
  refund: [
    choice('promised_by', 'seller', 'wallet', 'bank', 'nobody'),
    date('promised_for'),
    choice('goes_to', 'balance', 'card', 'bank', 'unsure'),
  ],
  topup: [text('bank'), known('debited'), date('when')],
  withdraw: [text('bank'), date('when'), choice('bank_says', 'nothing_came', 'sent_back', 'not_asked')],
  frozen: [date('since'), choice('told', 'check', 'report', 'nothing', 'other')],
  kyc: [
    choice('document', 'id_card', 'passport', 'permit', 'other'),
    choice('stops_at', 'photo', 'face', 'details', 'other'),
  ],
  limit: [choice('limit', 'payment', 'day', 'year', 'unsure'), text('wanted')],
  fee: [choice('told', 'none', 'lower', 'unclear', 'not_told')],
  fx: [text('rate'), choice('shown', 'before', 'after', 'never')],
  autopay: [choice('agreed', 'never', 'trial', 'yes'), choice('stopped', 'yes', 'tried', 'no'), date('stopped_on')],
  marketing: [text('promotion'), date('until')],
  disclosure: [text('where')],
  privacy: [choice('data', 'identity', 'contact', 'payments', 'other'), date('noticed')],
  service: [choice('where', 'chat', 'phone', 'mail', 'shop'), date('when')],
  app: [choice('system', 'ios', 'android', 'harmony', 'other'), text('version')],
  merchant: [
    choice('missing', 'nothing', 'part', 'broken', 'different'),
    date('expected'),
    choice('seller', 'no_answer', 'refuses', 'promises', 'not_asked'),
  ],
  query: [],
};
