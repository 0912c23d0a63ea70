/** What is left of a masked secret; the last digits of a card tell people which, and a model nothing. */
const MASKED = /•{4}\d{0,4}/gu;

/** What a model is given of a ticket: the customer's words, under the subject unless it only repeats their beginning. */
export const complaintText = (subject: string, bodies: readonly string[]): string => {
  const body = bodies.join('\n');
  const text = body.startsWith(subject.replace(/…$/u, '')) ? body : `${subject}\n${body}`;
  return text.replaceAll(MASKED, ' ');
};
