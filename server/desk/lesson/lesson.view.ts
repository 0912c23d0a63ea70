import { LOCALES } from '../../contract/common.ts';
import type { CustomerLessonView, EditionView, LessonView } from '../../contract/lesson.ts';
import type { Letters } from '../notice/notice.ts';
import type { Delivery, Edition, Lesson } from './lesson.ts';

type Figures = { readonly given: number; readonly helpful: number; readonly notHelpful: number };
const NONE: Figures = { given: 0, helpful: 0, notHelpful: 0 };

export const viewLesson = (
  lesson: Lesson,
  title: LessonView['title'],
  figures: Figures | undefined = NONE,
): LessonView => ({
  topic: lesson.topic,
  title,
  categories: [...lesson.categories],
  active: lesson.active,
  owner: lesson.ownerId === null ? null : { id: lesson.ownerId, name: lesson.ownerName ?? '' },
  reviewOn: lesson.reviewOn,
  given: figures.given,
  helpful: figures.helpful,
  notHelpful: figures.notHelpful,
  version: lesson.version,
});

export const viewEdition = (edition: Edition): EditionView => ({
  locale: edition.locale,
  channel: edition.channel,
  edition: edition.edition,
  title: edition.title,
  tip: edition.tip,
  body: edition.body,
  note: edition.note,
  publishedAt: edition.publishedAt?.toISOString() ?? null,
  publishedBy: edition.publishedBy,
});

/** The words the product came with, as editions of their own. */
export const firstEditions = (letters: Letters, topic: string): EditionView[] =>
  LOCALES.map((locale) => {
    const { title, tip, text } = letters.lesson(topic, locale);
    const nobody = { note: null, publishedAt: null, publishedBy: null };
    return { locale, channel: 'thread', edition: 1, title, tip, body: text, ...nobody };
  });

export const viewCustomerLesson = (delivery: Delivery): CustomerLessonView => ({
  id: delivery.id,
  topic: delivery.topic,
  title: delivery.title,
  body: delivery.body,
  locale: delivery.locale,
  givenAt: delivery.givenAt.toISOString(),
  helpful: delivery.helpful,
});
