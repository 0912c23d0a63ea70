import {
  answerLesson,
  answerLessonLink,
  changeLesson as changeLessonEndpoint,
  changeEducationSetting as changeSettingEndpoint,
  getLesson as getLessonEndpoint,
  getEducationSetting as getSettingEndpoint,
  type LessonLinkView,
  listCustomerLessons,
  listLessons,
  optInByLink,
  optOutByLink,
  previewLesson,
  publishEdition as publishEndpoint,
  readLessonLink,
  testLesson,
} from '../../contract/lesson.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import { routesFor } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getAgent } from '../agent/agent.queries.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import type { Letters } from '../notice/notice.ts';
import type { Carrier } from '../notice/send-notice.ts';
import { answerByLink, answerOwnLesson } from './answer-lesson.ts';
import { changeLesson } from './change-lesson.ts';
import { changeEducationSetting } from './change-setting.ts';
import { countDeliveries, findDeliveriesOf, openLink } from './delivery.queries.ts';
import { findEditions, findLessons, findNewestEditions, getEducationSetting, getLesson } from './lesson.queries.ts';
import type { Delivery, Lesson } from './lesson.ts';
import { firstEditions, viewCustomerLesson, viewEdition, viewLesson } from './lesson.view.ts';
import { optByLink } from './opt-by-link.ts';
import { publishEdition } from './publish-edition.ts';
import { composeWords } from './read-words.ts';
import { unsubscribeAddress, writeLessonMail } from './write-lesson-mail.ts';

export type LessonDeps = { readonly letters: Letters; readonly mailer: Carrier };

const { route, looseRoute } = routesFor<LessonDeps>();

/** Stands where a signed link will; leads nowhere. */
const SAMPLE_TOKEN = 'preview';

const titleIn = (letters: Letters, lesson: Lesson, newest: ReadonlyMap<string, string>) => ({
  'zh-CN': newest.get(`${lesson.topic} zh-CN`) ?? letters.lesson(lesson.topic, 'zh-CN').title,
  en: newest.get(`${lesson.topic} en`) ?? letters.lesson(lesson.topic, 'en').title,
});

const viewAll = async (tx: Tx, letters: Letters, lessons: readonly Lesson[]) => {
  const editions = await findNewestEditions(tx, 'thread');
  const newest = new Map(editions.map(({ topic, locale, title }) => [`${topic} ${locale}`, title]));
  const figures = await countDeliveries(tx);
  return lessons.map((lesson) => viewLesson(lesson, titleIn(letters, lesson, newest), figures.get(lesson.topic)));
};

const viewPage = async (tx: Tx, letters: Letters, topic: string) => {
  const lesson = await getLesson(tx, topic);
  const [view] = await viewAll(tx, letters, [lesson]);
  if (!view) throw new Problem('absent', 'lesson_absent');
  const editions = (await findEditions(tx, topic)).map(viewEdition);
  return { ...view, editions: [...editions, ...firstEditions(letters, topic)] };
};

const customerIdOf = (actor: Actor): string => {
  if (actor.kind !== 'customer') throw new Problem('forbidden', 'customers_only');
  return actor.id;
};

const viewLink = async (tx: Tx, delivery: Delivery): Promise<LessonLinkView> => {
  const { id: _, ...view } = viewCustomerLesson(delivery);
  return { ...view, optedOut: (await getCustomer(tx, delivery.customerId)).lessonsOptedOut };
};

/** A button of a mail program posts this form (RFC 8058); our own page posts nothing. */
const sourceOf = (body: Buffer) => (body.includes('List-Unsubscribe=One-Click') ? 'mail_header' : 'mail_link');

export const lessonRoutes = [
  route(listLessons, async ({ tx, deps }) => ({
    items: await viewAll(tx, deps.letters, await findLessons(tx)),
    nextCursor: null,
  })),
  route(previewLesson, async ({ tx, deps: { letters }, input }) => {
    const lesson = composeWords(letters, input, input.locale);
    const mail = await writeLessonMail(tx, letters, lesson, input.locale, SAMPLE_TOKEN);
    return { title: lesson.title, tip: lesson.tip, body: lesson.text, mailText: mail.text, mailHtml: mail.html };
  }),
  looseRoute(testLesson, async ({ inTx, actor, deps: { letters, mailer }, input, request }) => {
    if (actor.kind !== 'agent') throw new Problem('refused', 'agents_only');
    const lesson = composeWords(letters, input, input.locale);
    const { email, letter } = await inTx(async (tx) => ({
      email: (await getAgent(tx, actor.id)).email,
      letter: await writeLessonMail(tx, letters, lesson, input.locale, SAMPLE_TOKEN),
    }));
    const unsubscribe = unsubscribeAddress(letters, SAMPLE_TOKEN);
    await mailer.send({ ...letter, id: `test:${request.id}`, to: email, locale: input.locale, unsubscribe });
    return null;
  }),
  route(getLessonEndpoint, ({ tx, deps, input }) => viewPage(tx, deps.letters, input.topic)),
  route(changeLessonEndpoint, async ({ tx, actor, deps, input }) => {
    await changeLesson(tx, actor, input);
    return viewPage(tx, deps.letters, input.topic);
  }),
  route(publishEndpoint, async ({ tx, actor, deps, input }) => {
    await publishEdition(tx, actor, deps.letters, input);
    return viewPage(tx, deps.letters, input.topic);
  }),
  route(getSettingEndpoint, ({ tx }) => getEducationSetting(tx)),
  route(changeSettingEndpoint, ({ tx, actor, input }) => changeEducationSetting(tx, actor, input)),
  route(listCustomerLessons, async ({ tx, actor, input }) => {
    const deliveries = await findDeliveriesOf(tx, customerIdOf(actor), input);
    return pageOf(deliveries, input.limit, ({ givenAt, id }) => [givenAt.toISOString(), id], viewCustomerLesson);
  }),
  route(answerLesson, async ({ tx, actor, input }) =>
    viewCustomerLesson(await answerOwnLesson(tx, customerIdOf(actor), input)),
  ),
  route(readLessonLink, async ({ tx, input }) => viewLink(tx, await openLink(tx, input.token))),
  route(answerLessonLink, async ({ tx, input }) => viewLink(tx, await answerByLink(tx, input))),
  route(optOutByLink, async ({ tx, input, request }) =>
    viewLink(tx, await optByLink(tx, { token: input.token, wants: false, source: sourceOf(request.rawBody) })),
  ),
  route(optInByLink, async ({ tx, input }) =>
    viewLink(tx, await optByLink(tx, { token: input.token, wants: true, source: 'mail_link' })),
  ),
];
