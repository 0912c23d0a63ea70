import type { MailData } from '../../../templates/topics.ts';
import { isQuiet } from '../../contract/alert.ts';
import type { InTx } from '../../kernel/route.ts';
import { findDigests } from '../alert/alert.queries.ts';
import type { Alert, Digest } from '../alert/alert.ts';
import { noteMailed } from '../alert/note-mailed.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import type { Letters } from '../notice/notice.ts';
import type { Carrier } from '../notice/send-notice.ts';
import { findMailWords } from '../template/template.queries.ts';
import type { MailWords } from '../template/template.ts';

/** Time to read it in the app first. */
const WAIT_MS = 15 * 60_000;
const BATCH = 50;
const TOPIC = 'agent_digest';
const MOST_LINES = 20;

export type DigestParts = { letters: Letters; carrier: Carrier };

const dataOf = (name: string, alerts: readonly Alert[]): MailData<'agent_digest'> => ({
  name,
  items: alerts.slice(0, MOST_LINES).map(({ ticket, kind, byName, count, at }) => ({
    number: ticket?.number ?? '',
    what: kind,
    by: byName,
    count,
    at: at.toISOString(),
  })),
  more: Math.max(0, alerts.length - MOST_LINES),
});

const sendOne = async (
  { agent, settings, alerts }: Digest,
  { words, deskZone }: { words: MailWords | null; deskZone: string },
  { letters, carrier }: DigestParts,
) => {
  const wanted = alerts.filter(({ kind }) => settings.kinds[kind].mail);
  const [newest] = wanted;
  if (!newest) return;
  const local = { locale: agent.locale, timeZone: settings.quiet?.timeZone ?? deskZone };
  const letter = letters.mail(TOPIC, dataOf(agent.name, wanted), local, words);
  const id = `digest-${newest.id}-${newest.count}`;
  await carrier.send({ id, to: agent.email, ...letter, locale: agent.locale });
};

/**
 * One mail an agent with what they have not read of the kinds they want by mail, never in their quiet hours. It names
 * tickets by number only and links nowhere: a mailbox is no place for what customers say, nor for learning to click. A process that dies between sending and noting
 * it sends again under the same id; a carrier that is away leaves the rest for the next round.
 */
export const sendDigests = async (inTx: InTx, parts: DigestParts): Promise<void> => {
  const { now, deskZone, digests, words } = await inTx(async (tx) => ({
    now: tx.now,
    deskZone: await getDeskTimeZone(tx),
    words: {
      'zh-CN': await findMailWords(tx, { topic: TOPIC, locale: 'zh-CN' }),
      en: await findMailWords(tx, { topic: TOPIC, locale: 'en' }),
    },
    digests: await findDigests(tx, new Date(tx.now.getTime() - WAIT_MS), BATCH),
  }));
  for (const digest of digests) {
    if (isQuiet(digest.settings.quiet, now)) continue;
    await sendOne(digest, { words: words[digest.agent.locale], deskZone }, parts);
    await inTx((tx) => noteMailed(tx, digest.alerts));
  }
};
