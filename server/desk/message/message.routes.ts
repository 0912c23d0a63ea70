import type { MessageView } from '../../contract/message.ts';
import {
  listCustomerMessages,
  listMessages,
  postCustomerMessage,
  postMessage as postMessageEndpoint,
} from '../../contract/message.ts';
import { absent } from '../../kernel/problem.ts';
import { Reply, route } from '../../kernel/route.ts';
import { customerMessage } from '../thread/thread.view.ts';
import { type MessageRange, readThread } from './message.queries.ts';
import { type PostedMessage, postMessage } from './post-message.ts';

const CREATED = 201;
const RESENT = 200;

const replyOf = (view: MessageView, { created }: PostedMessage): Reply<MessageView> =>
  new Reply(view, { status: created ? CREATED : RESENT });

const rangeOf = ({ cursor, ...range }: MessageRange & { cursor?: number | undefined }): MessageRange =>
  cursor === undefined ? range : { ...range, afterSeq: cursor };

export const messageRoutes = [
  route(listMessages, ({ tx, actor, input }) => readThread(tx, actor, rangeOf(input))),
  route(postMessageEndpoint, async ({ tx, actor, input: { id, ...message } }) => {
    const posted = await postMessage(tx, actor, { ...message, ticketId: id });
    return replyOf(posted.message, posted);
  }),
  route(listCustomerMessages, ({ tx, actor, input }) => readThread(tx, actor, rangeOf(input))),
  route(postCustomerMessage, async ({ tx, actor, input: { id, ...message } }) => {
    const posted = await postMessage(tx, actor, { ...message, ticketId: id, visibility: 'public' });
    const view = customerMessage(posted.message);
    if (!view) throw absent('message_absent');
    return replyOf(view, posted);
  }),
];
