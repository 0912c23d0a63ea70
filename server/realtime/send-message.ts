import { isPlain } from '../desk/message/message.rules.ts';
import { type PostedMessage, type PostMessage, postMessage } from '../desk/message/post-message.ts';
import type { Actor } from '../kernel/actor.ts';
import { inTurn } from '../kernel/in-turn.ts';
import { Problem } from '../kernel/problem.ts';
import type { InTx } from '../kernel/route.ts';
import type { Tx } from '../kernel/tx.ts';
import { makeKnownTickets } from './known-tickets.ts';

export type SendMessage = (actor: Actor, input: PostMessage) => Promise<PostedMessage>;

const UNIQUE_VIOLATION = '23505';

/** The ticket went on without this process, or the message is a resend: both are for the way that asks first. */
const isMiss = (error: unknown): boolean =>
  error instanceof Problem
    ? error.code === 'stale_version'
    : error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;

/**
 * Posts what sockets send. Messages to one ticket go one after the other here, so that each knows how the one before left
 * it, and most are written in one round trip without asking. `mustHold` lets the write itself ask for the sender's session.
 */
export const makeSendMessage = (inTx: InTx, mustHold: (tx: Tx, actor: Actor) => void): SendMessage => {
  const known = makeKnownTickets();
  const turns = inTurn();

  const post = async (actor: Actor, input: PostMessage): Promise<PostedMessage> => {
    const guess = known.guess(input.ticketId);
    const postOn = (ticket: typeof guess): Promise<PostedMessage> =>
      inTx((tx) => {
        mustHold(tx, actor);
        return postMessage(tx, actor, input, ticket);
      });
    const posted =
      guess && isPlain(actor, guess, input)
        ? await postOn(guess).catch((error: unknown) => {
            if (isMiss(error)) return postOn(null);
            throw error;
          })
        : await postOn(null);
    if (posted.created) known.learn(posted.ticket, posted.message.seq);
    return posted;
  };
  return (actor, input) => turns(input.ticketId, () => post(actor, input));
};
