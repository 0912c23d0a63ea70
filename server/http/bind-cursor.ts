import { createHash } from 'node:crypto';
import type { Endpoint } from '../contract/endpoint.ts';
import { Problem } from '../kernel/problem.ts';

const TAG_LENGTH = 6;

export type BindCursor = {
  /** @throws Problem cursor_invalid where the cursor is another list's */
  take(input: Record<string, unknown>): Record<string, unknown>;
  give(body: unknown): unknown;
};

const tagOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, TAG_LENGTH);

/** Lets a cursor be good for the list alone that handed it out: in another it would skip and repeat without a word. */
export const bindCursor = ({ name, input }: Pick<Endpoint, 'name' | 'input'>): BindCursor => {
  if (!Object.hasOwn(input.shape, 'cursor')) return { take: (sent) => sent, give: (body) => body };
  const tag = tagOf(name);
  return {
    take: (sent) => {
      const { cursor } = sent;
      if (typeof cursor !== 'string' || cursor === '') return sent;
      if (!cursor.startsWith(tag))
        throw new Problem('invalid', 'cursor_invalid', { fields: [{ path: 'cursor', code: 'cursor_invalid' }] });
      return { ...sent, cursor: cursor.slice(TAG_LENGTH) };
    },
    give: (body) =>
      typeof body === 'object' && body !== null && 'nextCursor' in body && typeof body.nextCursor === 'string'
        ? { ...body, nextCursor: tag + body.nextCursor }
        : body,
  };
};
