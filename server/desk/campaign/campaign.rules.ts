import type { EducationSetting } from '../lesson/lesson.ts';
import { nextAllowed } from '../lesson/quiet.rules.ts';
import type { Audience } from './campaign.ts';

export type RecipientFacts = {
  readonly now: Date;
  readonly timeZone: string;
  readonly hasMail: boolean;
  readonly optedOut: boolean;
  readonly hasGranted: boolean;
  readonly lessonActive: boolean;
  /** Lessons of campaigns within the cap's days. */
  readonly sentLately: number;
  readonly setting: EducationSetting;
};

export type Decision =
  | { readonly act: 'send' }
  | { readonly act: 'skip'; readonly reason: string }
  | { readonly act: 'wait'; readonly until: Date };

/** What to do with one customer of a campaign just now. Asked again at the moment of sending: people change their minds. */
export const decideRecipient = (facts: RecipientFacts): Decision => {
  if (facts.optedOut) return { act: 'skip', reason: 'opted_out' };
  if (facts.setting.consent === 'only_granted' && !facts.hasGranted) return { act: 'skip', reason: 'no_consent' };
  if (!facts.hasMail) return { act: 'skip', reason: 'no_mail_address' };
  if (!facts.lessonActive) return { act: 'skip', reason: 'lesson_inactive' };
  if (facts.sentLately >= facts.setting.capCount) return { act: 'skip', reason: 'too_often' };
  const until = nextAllowed(facts.now, facts.timeZone, facts.setting);
  return until > facts.now ? { act: 'wait', until } : { act: 'send' };
};

const OF_TRANSACTIONS = ['providers', 'appVersions', 'regions', 'channels', 'systems', 'banks', 'errorCodes'] as const;
type Question = (typeof OF_TRANSACTIONS)[number] | 'categories' | 'signals';
const UNANSWERED: Readonly<Record<Audience['basis'], readonly Question[]>> = {
  everyone: ['categories', 'signals', ...OF_TRANSACTIONS],
  complained: [],
  transacted: ['categories', 'signals'],
  silent: ['signals'],
};

/** Questions of an audience that its basis cannot answer. */
export const findContradictions = (audience: Audience): string[] => {
  const wrong = UNANSWERED[audience.basis].filter((key) => audience[key].length > 0);
  const backwards = audience.from !== null && audience.to !== null && audience.from > audience.to;
  return [...wrong, ...(backwards ? ['to'] : [])];
};

const FARTHEST_PLAN_MS = 365 * 86_400_000;

/** Whether a campaign may be planned for a time: one still to come, within a year. */
export const isPlannable = (at: Date, now: Date): boolean =>
  at.getTime() > now.getTime() && at.getTime() <= now.getTime() + FARTHEST_PLAN_MS;
