/** What a model is given of a ticket: the customer's words, under the subject unless it only repeats their beginning. */
export const complaintText = (subject: string, bodies: readonly string[]): string => {
  const body = bodies.join('\n');
  return body.startsWith(subject.replace(/…$/u, '')) ? body : `${subject}\n${body}`;
};
