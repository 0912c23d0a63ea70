import type { AudienceSizeView } from '../../contract/campaign.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { NONE } from '../cube/cube.ts';
import type { EducationSetting } from '../lesson/lesson.ts';
import type { Audience } from './campaign.ts';

const GRANTED = `coalesce((select k.granted from consent k where k.customer_id = c.id and k.purpose = 'education'
  order by k.at desc, k.id desc limit 1), false)`;

/** A list that asks nothing when it is empty. */
const oneOf = (column: string, place: number): string =>
  `(cardinality($${place}::text[]) = 0 or ${column} = any($${place}::text[]))`;
const within = (column: string): string =>
  `($2::date is null or ${column} >= ($2::date)::timestamp at time zone $1)
   and ($3::date is null or ${column} < ($3::date + 1)::timestamp at time zone $1)`;

/** Transactions `w` of the kind that is asked for; of what a transaction may leave unsaid, that counts as an answer too. */
const LIKE = [
  oneOf('w.provider', 6),
  ...['app_version', 'region', 'error_code'].map((column, nth) => oneOf(`coalesce(w.${column}, '${NONE}')`, 7 + nth)),
  ...['channel', 'os', 'bank'].map((column, nth) => oneOf(`coalesce(w.${column}, '${NONE}')`, 11 + nth)),
].join(' and ');
const ASKED = [6, 7, 8, 9, 11, 12, 13].map((place) => `$${place}::text[]`).join(' || ');

const WRITTEN = `exists (select from ticket t where t.customer_id = c.id and t.status <> 'merged' and ${within('t.created_at')}
  and ${oneOf('t.category', 5)}
  and (cardinality(${ASKED}) = 0 or exists (
    select from ticket_transaction tt join wallet_transaction w on w.id = tt.transaction_id
    where tt.ticket_id = t.id and ${LIKE}))
  and (cardinality($10::text[]) = 0 or exists (
    select from triage r, jsonb_array_elements(r.signals) s where r.ticket_id = t.id and s->>'code' = any($10::text[]))))`;
const PAID = `exists (select from wallet_transaction w where w.customer_id = c.id and ${within('w.occurred_at')}
  and ${LIKE})`;
/** Names every place, so that PostgreSQL knows the types of those a basis does not ask. */
const PLACES = `(($1::text, $2::date, $3::date, $5::text[], $10::text[], ${ASKED}) is not null or true)`;

const BASES = {
  everyone: 'true',
  complained: WRITTEN,
  transacted: PAID,
  silent: `${PAID} and not ${WRITTEN}`,
} as const;

const matching = (audience: Audience): string =>
  `from customer c where ${PLACES} and ${oneOf('c.locale', 4)} and ${BASES[audience.basis]}`;

const valuesOf = (audience: Audience, timeZone: string): unknown[] => [
  timeZone,
  audience.from,
  audience.to,
  audience.locales,
  audience.categories,
  audience.providers,
  audience.appVersions,
  audience.regions,
  audience.errorCodes,
  audience.signals,
  audience.channels,
  audience.systems,
  audience.banks,
];

type SizeRow = Omit<AudienceSizeView, 'byLocale'> & { zh: number; en: number };

/** How many customers an audience holds, and why some of them get nothing. Each is counted under one reason. */
export const countAudience = async (
  tx: Tx,
  audience: Audience,
  { consent }: Pick<EducationSetting, 'consent'>,
  timeZone: string,
): Promise<AudienceSizeView> => {
  const [row]: SizeRow[] = await sql(tx).query(
    `with matched as (
       select c.locale, case when c.lessons_opted_out then 'out' when $14 = 'only_granted' and not ${GRANTED} then 'unasked'
         when c.email_sealed is null then 'mail' else 'reachable' end as fate ${matching(audience)})
     select count(*)::int as matched, count(*) filter (where fate = 'mail')::int as "withoutMail",
       count(*) filter (where fate = 'out')::int as "optedOut",
       count(*) filter (where fate = 'unasked')::int as "withoutConsent",
       count(*) filter (where fate = 'reachable')::int as reachable,
       count(*) filter (where fate = 'reachable' and locale = 'zh-CN')::int as zh,
       count(*) filter (where fate = 'reachable' and locale = 'en')::int as en from matched`,
    [...valuesOf(audience, timeZone), consent],
  );
  const {
    zh = 0,
    en = 0,
    ...size
  } = row ?? {
    matched: 0,
    withoutMail: 0,
    optedOut: 0,
    withoutConsent: 0,
    reachable: 0,
  };
  return { ...size, byLocale: { 'zh-CN': zh, en } };
};

/** The reachable customers of an audience, as the select that a campaign's list is filled from; `$15` on are the caller's. */
export const reachableSql = (
  audience: Audience,
  { consent }: Pick<EducationSetting, 'consent'>,
  timeZone: string,
): { readonly select: string; readonly values: readonly unknown[] } => ({
  select: `select c.id ${matching(audience)} and not c.lessons_opted_out and c.email_sealed is not null
    and ($14::text = 'unless_refused' or ${GRANTED})`,
  values: [...valuesOf(audience, timeZone), consent],
});
