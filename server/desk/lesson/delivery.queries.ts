import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import type { Delivery } from './lesson.ts';

const LINK = 'lesson.link';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DELIVERY = `id, customer_id as "customerId", topic, locale, channel, edition, title, body,
  ticket_id as "ticketId", campaign_id as "campaignId", notice_id as "noticeId", given_at as "givenAt", helpful`;

/** What stands for a delivery in a mail: nobody can make one, and it opens nothing but this lesson and the opt-out. */
export const signLink = (tx: Tx, deliveryId: string): string => `${deliveryId}.${vault(tx).hash(deliveryId, LINK)}`;

/** The delivery that a signed link stands for; absent when the link is not ours. */
export const openLink = async (tx: Tx, token: string): Promise<Delivery> => {
  const [id = '', mac = ''] = token.split('.');
  if (!ID.test(id) || !vault(tx).hashes(id, LINK).includes(mac)) throw absent('lesson_link_absent');
  const [found]: Delivery[] = await sql(tx).query(`select ${DELIVERY} from lesson_delivery where id = $1`, [id]);
  if (!found) throw absent('lesson_link_absent');
  return found;
};

/** What a customer was given, newest first, one more than `limit`. */
export const findDeliveriesOf = async (
  tx: Tx,
  customerId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Delivery[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  return sql(tx).query(
    `select ${DELIVERY} from lesson_delivery where customer_id = $1
       and ($2::timestamptz is null or (given_at, id) < ($2::timestamptz, $3::uuid))
     order by given_at desc, id desc limit $4`,
    [customerId, at, id, limit + 1],
  );
};

export const getOwnDelivery = async (tx: Tx, customerId: string, id: string): Promise<Delivery> => {
  const [found]: Delivery[] = await sql(tx).query(
    `select ${DELIVERY} from lesson_delivery where id = $1 and customer_id = $2`,
    [id, customerId],
  );
  if (!found) throw absent('lesson_absent');
  return found;
};

/** How many lessons a campaign has sent this customer since `since`. */
export const countSentSince = async (tx: Tx, customerId: string, since: Date): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    `select count(*)::int as count from lesson_delivery
     where customer_id = $1 and campaign_id is not null and given_at > $2`,
    [customerId, since],
  );
  return row?.count ?? 0;
};

export type LessonFigures = { readonly given: number; readonly helpful: number; readonly notHelpful: number };

export const countDeliveries = async (tx: Tx): Promise<Map<string, LessonFigures>> => {
  const rows: ({ topic: string } & LessonFigures)[] = await sql(tx).query(
    `select topic, count(*)::int as given, count(*) filter (where helpful)::int as helpful,
       count(*) filter (where not helpful)::int as "notHelpful"
     from lesson_delivery group by topic`,
  );
  return new Map(rows.map(({ topic, ...figures }) => [topic, figures]));
};
