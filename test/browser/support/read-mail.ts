const ENCODED_WORD = /=\?utf-8\?([bq])\?([^?]*)\?=/gi;

const fromQuotedPrintable = (text: string): string => {
  const bytes: number[] = [];
  const joined = text.replace(/=\r?\n/g, '');
  for (let at = 0; at < joined.length; at += 1) {
    const isCode = joined[at] === '=' && /^[0-9A-F]{2}$/i.test(joined.slice(at + 1, at + 3));
    if (isCode) bytes.push(Number.parseInt(joined.slice(at + 1, at + 3), 16));
    else bytes.push(...Buffer.from(joined[at] ?? ''));
    if (isCode) at += 2;
  }
  return Buffer.from(bytes).toString('utf8');
};

/** The subject and the receiver of a mail as they came over the wire (RFC 2047). */
export const readMail = (raw: string): { to: string; subject: string } => {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const subject = field('Subject')
    // The blank between two encoded words is no part of either.
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(ENCODED_WORD, (_whole, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : fromQuotedPrintable(text.replaceAll('_', ' ')),
    );
  return { to: field('To'), subject };
};
