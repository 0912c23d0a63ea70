/** What is left of a masked secret; the last digits of a card tell people which, and a model nothing. */
const MASKED = /•{4}\d{0,4}/gu;

/** What a model is given of a ticket: the customer's words, under the subject unless it only repeats their beginning. */
export const complaintText = (subject: string, bodies: readonly string[]): string => {
  const body = bodies.join('\n');
  const text = body.startsWith(subject.replace(/…$/u, '')) ? body : `${subject}\n${body}`;
  return text.replaceAll(MASKED, ' ');
};

/** Of more, the beginning and the end are read: what a matter is about stands there, and each reason is found by reading all of it again. */
const MOST_READ = 4_000;
const END = 1_000;

/** As much of a text as a model reads and learns from. */
export const excerptOf = (text: string): string =>
  text.length <= MOST_READ ? text : `${text.slice(0, MOST_READ - END - 1)}\n${text.slice(-END)}`;
