import type { Locale } from '../../contract/common.ts';
import type { LESSON_CHANNELS } from '../../contract/lesson.ts';
import type { Category } from '../../contract/taxonomy.ts';

export type LessonChannel = (typeof LESSON_CHANNELS)[number];

/** What is known of a topic besides its words. */
export type Lesson = {
  readonly topic: string;
  readonly categories: readonly Category[];
  readonly active: boolean;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** ISO date by which somebody reads it again. */
  readonly reviewOn: string;
  readonly version: number;
};

/** The words of a topic as they were published once; edition 1 came with the product. */
export type Edition = {
  readonly topic: string;
  readonly locale: Locale;
  readonly channel: LessonChannel;
  readonly edition: number;
  readonly title: string;
  readonly tip: string;
  readonly body: string;
  readonly note: string | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
};

/** A lesson as one customer was given it. */
export type Delivery = {
  readonly id: string;
  readonly customerId: string;
  readonly topic: string;
  readonly locale: Locale;
  readonly channel: LessonChannel;
  readonly edition: number;
  readonly title: string;
  readonly body: string;
  readonly ticketId: string | null;
  readonly campaignId: string | null;
  readonly noticeId: string | null;
  readonly givenAt: Date;
  readonly helpful: boolean | null;
};

/** How lessons may be sent; quiet hours are the customer's own, as `HH:MM`. */
export type EducationSetting = {
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly capCount: number;
  readonly capDays: number;
  readonly consent: 'unless_refused' | 'only_granted';
  readonly effectDays: number;
  readonly version: number;
};
