import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { FiledComplaint, FiledEntry, FiledEntryKind, FiledGlance } from '../../kernel/complaint-gateway.ts';
import type { ChannelClock } from '../clock/channel-clocks.ts';
import type { AnswerKind, ProviderAnswer } from './provider-complaint.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const FIRST_REPLY = 'provider_first_reply';
export const HANDLED = 'provider_handled';

type Term = { readonly ruleId: string; readonly minutes: number };
/** What each provider gives a merchant, counted from the complaint. Where it names the instant itself, that holds instead. */
const TERMS: Readonly<Record<ComplaintSource, { readonly first: Term | null; readonly done: Term | null }>> = {
  wechatpay: {
    first: { ruleId: 'CN-WXPAY-FIRST', minutes: 24 * 60 },
    done: { ruleId: 'CN-WXPAY-DONE', minutes: 72 * 60 },
  },
  // No figure is published that we could check; the desk's own targets run.
  alipay_trade: { first: null, done: null },
};
const NAMED_INSTANT = 'CN-ALIPAY';

/** The provider's clocks of a complaint, or of its being complained about again, from a moment on. */
export const clocksOf = (
  { source, dueAt }: Pick<FiledComplaint, 'source' | 'dueAt'>,
  startedAt: Date,
): ChannelClock[] => {
  const { first, done } = TERMS[source];
  const clock = (kind: string, { ruleId, minutes }: Term): ChannelClock => ({
    kind,
    ruleId,
    ruleVersion: 1,
    minutes,
    startedAt,
    dueAt: new Date(startedAt.getTime() + minutes * MINUTE_MS),
  });
  const named: ChannelClock[] =
    dueAt && dueAt > startedAt
      ? [{ kind: HANDLED, ruleId: NAMED_INSTANT, ruleVersion: 1, minutes: null, startedAt, dueAt }]
      : [];
  return [
    ...(first ? [clock(FIRST_REPLY, first)] : []),
    ...(named.length > 0 ? named : done ? [clock(HANDLED, done)] : []),
  ];
};

const KIND_THERE: Readonly<Record<AnswerKind, FiledEntryKind>> = {
  reply: 'merchant',
  complete: 'completed',
  refund_agreed: 'refund_agreed',
  refund_refused: 'refund_refused',
};
const BY_MERCHANT: readonly FiledEntryKind[] = ['merchant', 'completed', 'refund_agreed', 'refund_refused'];
export const isByMerchant = ({ kind }: Pick<FiledEntry, 'kind'>): boolean => BY_MERCHANT.includes(kind);

/** The same words, whatever a platform does to the white space between them. */
const isSameText = (a: string, b: string): boolean => a.replace(/\s+/gu, ' ').trim() === b.replace(/\s+/gu, ' ').trim();

export type Said = Pick<ProviderAnswer, 'kind' | 'triedAt' | 'sentAt'> & { readonly text: string };
type Word = Pick<Said, 'kind' | 'text'>;
/** Whether two answers would look the same in the provider's record: of a reply the words tell, of anything else its kind. */
const isLike = (a: Word, b: Word): boolean => a.kind === b.kind && (a.kind !== 'reply' || isSameText(a.text, b.text));
/** Whether an entry of that record may be this answer. */
const shows = (entry: FiledEntry, { kind, text }: Word): boolean =>
  entry.kind === KIND_THERE[kind] && isLike({ kind, text }, { kind, text: entry.text });
/** How far the provider's clock and ours may differ. */
const SKEW_MS = 2 * MINUTE_MS;

/**
 * Where the provider's record shows an answer whose fate is not known; null when it does not. Of several with the same words
 * the first ones belong to those that are known to have been given since.
 */
export const findGiven = (
  filed: Pick<FiledComplaint, 'state' | 'entries'>,
  said: Said,
  others: readonly Said[],
): FiledEntry | null => {
  const since = (said.triedAt?.getTime() ?? 0) - SKEW_MS;
  const there = filed.entries.filter((entry) => entry.at.getTime() >= since && shows(entry, said));
  const given = others.filter((other) => (other.sentAt?.getTime() ?? 0) >= since && isLike(other, said));
  return there[given.length] ?? null;
};

/** What the merchant did there without the desk: in the provider's own console, or by another program. */
export const findForeign = (entries: readonly FiledEntry[], ours: readonly Said[]): ReadonlySet<string> => {
  const left = [...ours];
  const foreign = new Set<string>();
  for (const entry of entries.filter(isByMerchant)) {
    const at = left.findIndex((said) => shows(entry, said));
    if (at < 0) foreign.add(entry.reference);
    else left.splice(at, 1);
  }
  return foreign;
};

/** Waits before an answer of unknown fate is looked for and, if it is not there, sent again. */
const ANSWER_WAITS_MS = [
  20 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  40 * MINUTE_MS,
];
/** After `attempts` tries; null when a person must look. */
export const nextTryAfter = (attempts: number): number | null => ANSWER_WAITS_MS[attempts - 1] ?? null;

/** Longer than one answer with its pictures may take. */
export const LEASE_MS = 3 * MINUTE_MS;

const POLL_MS = 5 * MINUTE_MS;
const LONGEST_POLL_WAIT_MS = HOUR_MS;
const SHALLOW_MS = 2 * DAY_MS;
/** The providers list at most 30 days at a time, counted by days with both ends. */
const DEEP_MS = 28 * DAY_MS;

/** When to poll next after so many failures in a row. */
export const pollWaitMs = (failures: number): number => Math.min(POLL_MS * 2 ** failures, LONGEST_POLL_WAIT_MS);

/** The days to list: the last two, and once a day all that the provider lists. */
export const windowOf = (deepAt: Date | null, now: Date): { from: Date; to: Date; isDeep: boolean } => {
  const isDeep = deepAt === null || now.getTime() - deepAt.getTime() >= DAY_MS;
  return { from: new Date(now.getTime() - (isDeep ? DEEP_MS : SHALLOW_MS)), to: now, isDeep };
};

/** What is not finished there is read again after this, whatever lists and call-backs say. */
export const STALE_AFTER_MS = 6 * HOUR_MS;

/** Whether a list tells anything that the desk does not know. */
export const isNews = (glance: FiledGlance, known: Omit<FiledGlance, 'reference'> | undefined): boolean =>
  known?.providerState !== glance.providerState ||
  known.times !== glance.times ||
  known.isReplyAwaited !== glance.isReplyAwaited;

/** The name of a payer of whom the desk knows nothing but the provider's id. */
export const subOfPayer = (provider: string, payer: string): string => `${provider}:${payer}`;
export const isUnknownPayer = (provider: string, sub: string): boolean => sub.startsWith(`${provider}:`);

const WORDLESS = { complained: '（未填写文字）', customer: '（未填写文字）', continued: '继续投诉' } as const;
const MOST_WORDS = 4_000;
/** A customer's words as a message; pressing a button without words says something too. */
export const wordsOf = (text: string, kind: keyof typeof WORDLESS): string =>
  [...(text.trim() || WORDLESS[kind])].slice(0, MOST_WORDS).join('');
