import type { Locale } from '../../contract/common.ts';
import type { Category } from '../../contract/taxonomy.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findNoticesOfTicket } from '../notice/notice.queries.ts';
import type { Edition, EducationSetting, Lesson, LessonChannel } from './lesson.ts';

const PREFIX = 'lesson:';

/** The newest lesson a ticket's customer was given, as it was worded then. */
export const findLessonOfTicket = async (
  tx: Tx,
  ticketId: string,
): Promise<{ topic: string; title: string; body: string } | null> => {
  const notices = await findNoticesOfTicket(tx, ticketId);
  const last = notices.findLast(({ topic }) => topic.startsWith(PREFIX));
  return last ? { topic: last.topic.slice(PREFIX.length), title: last.subject, body: last.bodyText } : null;
};

const LESSON = `l.topic, l.categories, l.active, l.owner_id as "ownerId", a.name as "ownerName",
  to_char(l.review_on, 'YYYY-MM-DD') as "reviewOn", l.version`;

/** Every topic, by its key. */
export const findLessons = (tx: Tx): Promise<Lesson[]> =>
  sql(tx).query(`select ${LESSON} from lesson l left join agent a on a.id = l.owner_id order by l.topic`);

export const getLesson = async (tx: Tx, topic: string): Promise<Lesson> => {
  const [found]: Lesson[] = await sql(tx).query(
    `select ${LESSON} from lesson l left join agent a on a.id = l.owner_id where l.topic = $1`,
    [topic],
  );
  if (!found) throw absent('lesson_absent');
  return found;
};

/** Which lesson goes with which category, and which are given at all. */
export const findTopics = async (
  tx: Tx,
): Promise<{ topicOf: ReadonlyMap<Category, string>; active: ReadonlySet<string> }> => {
  const lessons = await findLessons(tx);
  return {
    topicOf: new Map(
      lessons.flatMap(({ topic, categories }) => categories.map((category) => [category, topic] as const)),
    ),
    active: new Set(lessons.filter(({ active }) => active).map(({ topic }) => topic)),
  };
};

const EDITION = `topic, locale, channel, edition, title, tip, body, note, published_by_name as "publishedBy",
  published_at as "publishedAt"`;

/** Editions written here, newest first; the words the product came with are not among them. */
export const findEditions = (tx: Tx, topic: string): Promise<Edition[]> =>
  sql(tx).query(
    `select ${EDITION} from lesson_edition where topic = $1 order by edition desc, channel, locale limit 500`,
    [topic],
  );

/** The newest words of every topic in a language and channel. */
export const findNewestEditions = (tx: Tx, channel: LessonChannel): Promise<Edition[]> =>
  sql(tx).query(
    `select distinct on (topic, locale) ${EDITION} from lesson_edition where channel = $1
     order by topic, locale, edition desc`,
    [channel],
  );

export const findNewestEdition = async (
  tx: Tx,
  topic: string,
  locale: Locale,
  channel: LessonChannel,
): Promise<Edition | null> => {
  const [found]: Edition[] = await sql(tx).query(
    `select ${EDITION} from lesson_edition where topic = $1 and locale = $2 and channel = $3
     order by edition desc limit 1`,
    [topic, locale, channel],
  );
  return found ?? null;
};

export const getEducationSetting = async (tx: Tx): Promise<EducationSetting> => {
  const [found]: EducationSetting[] = await sql(tx).query(
    `select quiet_from as "quietFrom", quiet_to as "quietTo", cap_count as "capCount", cap_days as "capDays", consent,
       effect_days as "effectDays", version from education_setting`,
  );
  if (!found) throw absent('setting_absent');
  return found;
};
