import type { Category } from '../../contract/taxonomy.ts';
import type { Language } from '../triage/language.ts';

/** What several complaints of one category and language are about, beyond the category itself. */
export type Topic = {
  readonly id: string;
  readonly category: Category;
  readonly language: Language;
  /** Words that set it apart; none while too few customers share any. */
  readonly name: readonly string[];
  readonly firstAt: Date;
};

/** What a customer wrote first, secrets already masked before it was stored. */
export type TopicText = {
  readonly ticketId: string;
  readonly customerId: string;
  readonly body: string;
  readonly at: Date;
  /** The topic it was put under; null until it is. */
  readonly topicId: string | null;
};

/** Weeks that this one is compared with. */
export const WEEKS_BEFORE = 4;

export type TopicCount = Topic & {
  readonly week: number;
  /** In all of the weeks before that are compared with. */
  readonly before: number;
  readonly samples: readonly { readonly id: string; readonly number: string; readonly subject: string }[];
};
