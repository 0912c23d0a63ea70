import { SAMPLES } from '../../../templates/samples.ts';
import { MAIL_TOPICS, type MailTopic } from '../../../templates/topics.ts';
import type { Locale } from '../../contract/common.ts';
import {
  editTemplate as editEndpoint,
  getTemplate,
  listTemplates,
  previewTemplate,
  restoreTemplate,
  type TemplateView,
  testTemplate,
  tryTemplate,
} from '../../contract/template.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { routesFor } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getAgent } from '../agent/agent.queries.ts';
import { editTemplate } from '../template/edit-template.ts';
import { findEdition, findEditions, findMailWords } from '../template/template.queries.ts';
import type { MailWords } from '../template/template.ts';
import { type Letter, type Letters, MailFault } from './notice.ts';
import type { Carrier } from './send-notice.ts';

export type TemplateDeps = { readonly letters: Letters; readonly mailer: Carrier };

const { route, looseRoute } = routesFor<TemplateDeps>();
const SAMPLE_ZONE = 'Asia/Shanghai';
const isTopic = (name: string): name is MailTopic => Object.hasOwn(MAIL_TOPICS, name);
const TOPICS = Object.keys(MAIL_TOPICS).filter(isTopic);

const topicOf = (name: string): MailTopic => {
  if (!isTopic(name)) throw absent('template_absent');
  return name;
};

/** A mail as it would go now, filled with its topic's sample data. */
const sampleOf = (letters: Letters, topic: MailTopic, locale: Locale, words: MailWords | null): Letter =>
  letters.mail(topic, SAMPLES[locale][topic], { locale, timeZone: SAMPLE_ZONE }, words);

/** @throws Problem input_invalid naming the part that cannot be put together */
const tried = (letters: Letters, topic: MailTopic, locale: Locale, words: MailWords): Letter => {
  try {
    return letters.tryMail(topic, locale, words);
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    const field = { path: error.part, code: 'template_invalid' };
    throw new Problem('invalid', 'input_invalid', { fields: [field], reason: error.message });
  }
};

const viewOf = async (tx: Tx, letters: Letters, topic: MailTopic, locale: Locale): Promise<TemplateView> => {
  const edition = await findEdition(tx, { topic, locale });
  const original = letters.original(topic, locale);
  return {
    topic,
    locale,
    version: edition?.edition ?? 0,
    words: { ...(edition?.words ?? original) },
    original: { ...original },
    isOriginal: !edition?.words,
    places: Object.keys(MAIL_TOPICS[topic].shape),
    editedBy: edition?.editedBy ?? null,
    editedAt: edition?.editedAt.toISOString() ?? null,
  };
};

export const templateRoutes = [
  route(listTemplates, async ({ tx, deps: { letters } }) => {
    const editions = await findEditions(tx);
    const wordsOf = (topic: string, locale: Locale): MailWords | null =>
      editions.find((edition) => edition.topic === topic && edition.locale === locale)?.words ?? null;
    return {
      items: TOPICS.map((topic) => ({
        topic,
        subject: {
          'zh-CN': sampleOf(letters, topic, 'zh-CN', wordsOf(topic, 'zh-CN')).subject,
          en: sampleOf(letters, topic, 'en', wordsOf(topic, 'en')).subject,
        },
        edited: (['zh-CN', 'en'] as const).filter((locale) => wordsOf(topic, locale)),
      })),
      nextCursor: null,
    };
  }),
  route(getTemplate, ({ tx, deps, input }) => viewOf(tx, deps.letters, topicOf(input.topic), input.locale)),
  route(previewTemplate, async ({ tx, deps, input: { topic, locale } }) => ({
    ...sampleOf(deps.letters, topicOf(topic), locale, await findMailWords(tx, { topic, locale })),
  })),
  route(tryTemplate, async ({ deps, input: { topic, locale, ...words } }) => ({
    ...tried(deps.letters, topicOf(topic), locale, words),
  })),
  route(editEndpoint, async ({ tx, actor, deps: { letters }, input: { topic, locale, version, ...words } }) => {
    tried(letters, topicOf(topic), locale, words);
    await editTemplate(tx, actor, { topic, locale, version, words });
    return viewOf(tx, letters, topicOf(topic), locale);
  }),
  route(restoreTemplate, async ({ tx, actor, deps, input: { topic, locale, version } }) => {
    await editTemplate(tx, actor, { topic: topicOf(topic), locale, version, words: null });
    return viewOf(tx, deps.letters, topicOf(topic), locale);
  }),
  looseRoute(testTemplate, async ({ inTx, actor, deps: { letters, mailer }, input: { topic, locale }, request }) => {
    if (actor.kind !== 'agent') throw new Problem('refused', 'agents_only');
    const { email, letter } = await inTx(async (tx) => ({
      email: (await getAgent(tx, actor.id)).email,
      letter: sampleOf(letters, topicOf(topic), locale, await findMailWords(tx, { topic, locale })),
    }));
    await mailer.send({ ...letter, id: `test:${request.id}`, to: email, locale });
    return null;
  }),
];
