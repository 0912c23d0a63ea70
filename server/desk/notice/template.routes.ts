import { MAIL_TOPICS, type MailTopic } from '../../../templates/topics.ts';
import type { Locale } from '../../contract/common.ts';
import { listTemplates, previewTemplate, testTemplate } from '../../contract/template.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { routesFor } from '../../kernel/route.ts';
import { getAgent } from '../agent/agent.queries.ts';
import type { Letter, Letters } from './notice.ts';
import type { Carrier } from './send-notice.ts';

export type TemplateDeps = { readonly letters: Letters; readonly mailer: Carrier };

const { route, looseRoute } = routesFor<TemplateDeps>();
const SAMPLE_ZONE = 'Asia/Shanghai';
const isTopic = (name: string): name is MailTopic => Object.hasOwn(MAIL_TOPICS, name);
const TOPICS = Object.keys(MAIL_TOPICS).filter(isTopic);

/** A mail filled with its topic's sample data. */
const sampleOf = (letters: Letters, topic: string, locale: Locale): Letter => {
  if (!isTopic(topic)) throw absent('template_absent');
  return letters.mail(topic, MAIL_TOPICS[topic].sample, { locale, timeZone: SAMPLE_ZONE });
};

export const templateRoutes = [
  route(listTemplates, async ({ deps: { letters } }) => ({
    items: TOPICS.map((topic) => ({
      topic,
      subject: {
        'zh-CN': sampleOf(letters, topic, 'zh-CN').subject,
        en: sampleOf(letters, topic, 'en').subject,
      },
    })),
    nextCursor: null,
  })),
  route(previewTemplate, async ({ deps, input }) => ({ ...sampleOf(deps.letters, input.topic, input.locale) })),
  looseRoute(testTemplate, async ({ inTx, actor, deps: { letters, mailer }, input, request }) => {
    if (actor.kind !== 'agent') throw new Problem('refused', 'agents_only');
    const letter = sampleOf(letters, input.topic, input.locale);
    const { email } = await inTx((tx) => getAgent(tx, actor.id));
    await mailer.send({ ...letter, id: `test:${request.id}`, to: email, locale: input.locale });
    return null;
  }),
];
