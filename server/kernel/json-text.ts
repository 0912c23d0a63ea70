import { z } from 'zod';

/** JSON in a text, whatever it holds: pipe it into the shape that is expected. */
export const jsonText = z.string().transform((text, context) => {
  try {
    const read: unknown = JSON.parse(text);
    return read;
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});
