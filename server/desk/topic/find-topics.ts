import type { Category } from '../../contract/taxonomy.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { detectLanguage, type Language } from '../triage/language.ts';
import { findRecentBodies, findTopicsOf, findTopicTexts, findUntold } from './topic.queries.ts';
import { countUsual, gatherTopics, nameTopic, placeTexts, type Usual } from './topic.rules.ts';
import { dropStrays, lockTopics, saveTopic } from './topic.store.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

type UsualIn = ReadonlyMap<Language, Usual>;

const inLanguage =
  (language: Language) =>
  (body: string): boolean =>
    detectLanguage(body).language === language;

const gatherCategory = async (tx: Tx, category: Category, usual: UsualIn): Promise<void> => {
  await lockTopics(tx);
  await dropStrays(tx);
  const known = new Map((await findTopicsOf(tx, category)).map((topic) => [topic.id, topic]));
  const texts = await findTopicTexts(tx, category);

  for (const [language, usualHere] of usual) {
    const isOwn = inLanguage(language);
    const own = placeTexts(
      texts.filter(({ body }) => isOwn(body)),
      language,
      usualHere,
    );
    for (const [id, members] of gatherTopics(own, tx.newId)) {
      const held = known.get(id);
      const [first] = members;
      if (!first) continue;
      const name = nameTopic(members, own, usualHere, held?.name ?? []);
      await saveTopic(tx, { id, category, language, name, firstAt: held?.firstAt ?? first.at }, members);
    }
  }
  // Topics that became part of an older one have no ticket left.
  await dropStrays(tx);
};

/** Puts new complaints under topics, a category at a time; answers how many categories had any. */
export const findTopics = async (inTx: InTx): Promise<number> => {
  const categories = await inTx(findUntold);
  if (categories.length === 0) return 0;
  const bodies = await inTx(findRecentBodies);
  const usual: UsualIn = new Map(
    LANGUAGES.map((language) => [language, countUsual(bodies.filter(inLanguage(language)), language)]),
  );
  for (const category of categories) await inTx((tx) => gatherCategory(tx, category, usual));
  return categories.length;
};
