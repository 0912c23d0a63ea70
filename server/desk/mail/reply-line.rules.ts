import type { Locale } from '../../contract/common.ts';
import { REPLY_LINE } from './reply-line.words.ts';

const BODY = /(<body[^>]*>)/iu;
const STYLE = 'margin:0 auto 12px;max-width:560px;color:#51606e;font:13px/1.6 system-ui,sans-serif;text-align:center';

/** A mail's words with the line above which its answer is written. */
export const withReplyLine = (
  locale: Locale,
  { text, html }: { text: string; html: string | null },
): { text: string; html: string | null } => ({
  text: `${REPLY_LINE[locale]}\n\n${text}`,
  html: html?.replace(BODY, `$1<p style="${STYLE}">${REPLY_LINE[locale]}</p>`) ?? null,
});

/** Mail programs put these above what they quote; some without any mark on the quoted lines. */
const FORWARD = /^[\s>]*-{2,}\s*(?:原始邮件|原始信件|转发邮件|original message|forwarded message)\s*-{2,}\s*$/imu;

/** A mail's text up to our line or a program's own, whichever comes first. */
export const aboveReplyLine = (text: string): string => {
  const cuts = [...Object.values(REPLY_LINE).map((line) => text.indexOf(line)), FORWARD.exec(text)?.index ?? -1].filter(
    (at) => at >= 0,
  );
  const end = Math.min(text.length, ...cuts);
  // The line itself may be quoted: what stands before it on its own line belongs to the quotation.
  return end === text.length ? text : text.slice(0, text.lastIndexOf('\n', end) + 1);
};
