import type { MailData } from '../../../templates/topics.ts';
import type { Locale } from '../../contract/common.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCategoryNames } from '../category/category.queries.ts';
import { categoryName } from '../category/category.words.ts';
import type { Letters } from '../notice/notice.ts';
import type { Carrier } from '../notice/send-notice.ts';
import { providerWords } from '../outbreak/outbreak.words.ts';
import { reportCauses } from '../report/report-causes.ts';
import { reportOutbreaks } from '../report/report-outbreaks.ts';
import { reportService } from '../report/report-service.ts';
import { reportVolume } from '../report/report-volume.ts';
import { findMailWords } from '../template/template.queries.ts';
import type { MailWords } from '../template/template.ts';
import { drawTrend } from './draw-trend.rules.ts';
import { REPORT_READER } from './report-mail.policy.ts';
import { findDueReportMail, findReaders, findSent, getDue } from './report-mail.queries.ts';
import { noteDone, noteSent } from './report-mail.store.ts';
import type { Due, Reader, ReportMail } from './report-mail.ts';

export type ReportMailParts = {
  readonly letters: Letters;
  readonly carrier: Carrier;
  /** Turns a drawing into a picture that mail programs show. */
  readonly paint: (svg: string) => Promise<Buffer>;
};

/** A reader whose mail the carrier refuses for so long goes without that one. */
const GIVE_UP_MS = 24 * 3_600_000;
const MOST_CAUSES = 5;
const MOST_OUTBREAKS = 5;
const CID = 'trend';

const TOPIC = 'report_overview';
type Overview = {
  readonly data: Omit<MailData<typeof TOPIC>, 'name'>;
  /** Where an administrator has put it in other words. */
  readonly words: MailWords | null;
  readonly svg: string;
};

const share = (locale: Locale, value: number | null): string =>
  value === null ? '–' : new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
const rate = (locale: Locale, value: number | null): string =>
  value === null ? '–' : new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);

const gather = async (tx: Tx, mail: ReportMail, { from, to }: Due, home: string): Promise<Overview> => {
  const { locale, timeZone, provider, category } = mail;
  const input = {
    from,
    to,
    timeZone,
    bucket: mail.cadence === 'day' ? ('hour' as const) : ('day' as const),
    by: 'provider',
    ...(provider ? { provider } : {}),
    ...(category ? { category } : {}),
  };
  const volume = await reportVolume(tx, REPORT_READER, input);
  const causes = await reportCauses(tx, REPORT_READER, input);
  const service = await reportService(tx, REPORT_READER, input);
  const outbreaks = await reportOutbreaks(tx, REPORT_READER, input);
  const names = await findCategoryNames(tx);
  const query = new URLSearchParams({
    from,
    to,
    ...(provider ? { provider } : {}),
    ...(category ? { category } : {}),
  });
  return {
    words: await findMailWords(tx, { topic: TOPIC, locale }),
    svg: drawTrend(volume.trend),
    data: {
      title: mail.name,
      from,
      to,
      of: [provider && providerWords(provider)[locale], category && categoryName(names, category, locale)]
        .filter((part) => part !== null)
        .join(' · '),
      sentence: volume.sentence[locale],
      complaints: volume.totals.complaints,
      per1000: rate(locale, volume.totals.per1000),
      previousPer1000: rate(locale, volume.totals.previousPer1000),
      answeredInTime: share(locale, service.firstResponse.withinTarget),
      resolvedInTime: share(locale, service.resolution.withinTarget),
      causes: causes.rows.slice(0, MOST_CAUSES).map((row) => ({
        name: categoryName(names, row.category, locale),
        complaints: row.complaints,
        share: share(locale, row.share),
      })),
      outbreaks: outbreaks.rows.slice(0, MOST_OUTBREAKS).map(({ sentence }) => sentence[locale]),
      link: `${home}/console/reports?${query}`,
    },
  };
};

type Letter = { readonly mail: ReportMail; readonly due: Due; readonly overview: Overview; readonly png: Buffer };

const sendTo = async (
  { letters, carrier }: ReportMailParts,
  { mail, due, overview, png }: Letter,
  reader: Reader,
): Promise<void> => {
  const { locale, timeZone } = mail;
  const data = { ...overview.data, name: reader.name };
  const letter = letters.mail(TOPIC, data, { locale, timeZone }, overview.words);
  await carrier.send({
    id: `report-${mail.id}-${due.dueAt.getTime()}-${reader.id}`,
    to: reader.email,
    ...letter,
    locale,
    pictures: [{ cid: CID, base64: png.toString('base64') }],
  });
};

/** Every reader who has not had it; answers how many could not be sent it. */
const sendToReaders = async (inTx: InTx, parts: ReportMailParts, letter: Letter): Promise<number> => {
  const { mail, due } = letter;
  const { readers, sent } = await inTx(async (tx) => ({
    readers: await findReaders(tx, mail.readerIds),
    sent: await findSent(tx, mail.id, due.dueAt),
  }));
  let failed = 0;
  for (const reader of readers.filter(({ id }) => !sent.has(id)))
    try {
      await sendTo(parts, letter, reader);
      await inTx((tx) => noteSent(tx, mail.id, due.dueAt, reader.id));
    } catch {
      // The carrier's refusal of one is no reason to keep the others waiting; the next round tries this one again.
      failed += 1;
    }
  return failed;
};

/**
 * Sends each overview that is due, once a period and reader: who had it is noted reader by reader, and a mail sent again
 * under the same id is recognised as the same. After a time without workers only the last period is told. Readers who may
 * no longer read reports are passed over.
 */
export const sendReportMails = async (inTx: InTx, parts: ReportMailParts): Promise<number> => {
  const waiting: string[] = [];
  for (let done = 0; ; done += 1) {
    const mail = await inTx((tx) => findDueReportMail(tx, waiting));
    if (!mail) return done - waiting.length;

    const due = await inTx((tx) => getDue(tx, mail));
    const overview = await inTx((tx) => gather(tx, mail, due, parts.letters.home));
    const letter = { mail, due, overview, png: await parts.paint(overview.svg) };
    const failed = await sendToReaders(inTx, parts, letter);
    const isGivenUp = await inTx(async (tx) => tx.now.getTime() - due.dueAt.getTime() > GIVE_UP_MS);
    if (failed === 0 || isGivenUp) await inTx((tx) => noteDone(tx, mail, due.nextAt));
    else waiting.push(mail.id);
  }
};
