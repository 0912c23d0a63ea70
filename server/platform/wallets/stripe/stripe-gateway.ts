import { z } from 'zod';
import type {
  CallOptions,
  GatewaySettings,
  RefundAnswer,
  RefundQuery,
  RefundRequest,
  WalletGateway,
} from '../../../kernel/gateway.ts';
import { AnswerLost, orUnknown } from '../exchange.ts';
import type { StripeConfig } from '../wallet-config.ts';
import { openClient } from './open-client.ts';
import { readStripeNotification } from './read-notification.ts';
import { KEY_FIELD, readRefund, readStripeError, refundSchema, type StripeRefund } from './refund-answer.ts';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.ts';

const PAGE_SIZE = 100;

const paymentOf = (reference: string): { payment_intent: string } | { charge: string } =>
  reference.startsWith('pi_') ? { payment_intent: reference } : { charge: reference };

const reasonOf = (reason: string): 'duplicate' | 'fraudulent' | 'requested_by_customer' =>
  reason === 'duplicate' || reason === 'fraudulent' ? reason : 'requested_by_customer';

const parse = (answer: unknown): StripeRefund => {
  const found = refundSchema.safeParse(answer);
  if (!found.success) throw new AnswerLost('unparsable', found.error.message);
  return found.data;
};

const pageSchema = z.object({ data: z.array(z.unknown()), has_more: z.boolean() });

/** Card and Apple Pay refunds through Stripe, to the card that paid. */
export const openStripe = (config: StripeConfig, settings: GatewaySettings): WalletGateway => {
  const { stripe, within } = openClient(config, settings.timeoutMs);

  const read = (refund: StripeRefund, asked: RefundQuery): RefundAnswer => {
    const money = fromStripeAmount(refund.amount, refund.currency);
    const told = refund.metadata?.[KEY_FIELD];
    // Asked by key or by id, an answer without our number is still ours; one with another number is not.
    const same =
      money.minor === asked.amount.minor &&
      money.currency === asked.amount.currency &&
      (told === undefined || told === asked.idempotencyKey);
    return same ? readRefund(refund) : { state: 'unknown', code: 'answer_mismatch', providerReference: refund.id };
  };

  const ask = (options: CallOptions, call: () => Promise<RefundAnswer>): Promise<RefundAnswer> =>
    orUnknown(async () => {
      try {
        return await within(options, call);
      } catch (error) {
        const answer = readStripeError(error);
        if (answer) return answer;
        throw error;
      }
    });

  const submitRefund = (request: RefundRequest, options: CallOptions = {}): Promise<RefundAnswer> =>
    ask(options, async () => {
      const amount = toStripeAmount(request.amount);
      if (amount === null) return { state: 'failed', code: 'amount_not_sendable', refusal: 'amount_not_sendable' };
      const refund = await stripe.refunds.create(
        {
          ...paymentOf(request.transactionReference),
          amount,
          reason: reasonOf(request.reason),
          metadata: { [KEY_FIELD]: request.idempotencyKey },
        },
        { idempotencyKey: request.idempotencyKey },
      );
      return read(parse(refund), request);
    });

  const findByKey = async (query: RefundQuery): Promise<RefundAnswer> => {
    let startingAfter: string | undefined;
    for (;;) {
      const found = pageSchema.safeParse(
        await stripe.refunds.list({
          ...paymentOf(query.transactionReference),
          limit: PAGE_SIZE,
          starting_after: startingAfter,
        }),
      );
      if (!found.success) throw new AnswerLost('unparsable', found.error.message);
      const refunds = found.data.data.map(parse);
      const mine = refunds.find((refund) => refund.metadata?.[KEY_FIELD] === query.idempotencyKey);
      if (mine) return read(mine, query);
      const last = refunds.at(-1);
      if (!found.data.has_more || !last) return { state: 'absent', code: 'not_listed' };
      startingAfter = last.id;
    }
  };

  /** Looked up by Stripe's id where known. An id it gave us and now denies is no proof of absence. */
  const queryRefund = async (query: RefundQuery, options: CallOptions = {}): Promise<RefundAnswer> => {
    const { providerReference } = query;
    const answer = await ask(options, async () =>
      providerReference ? read(parse(await stripe.refunds.retrieve(providerReference)), query) : findByKey(query),
    );
    if (answer.state !== 'failed' || answer.providerReference) return answer;
    const isAbsent = !providerReference && answer.code === 'resource_missing';
    return { state: isAbsent ? 'absent' : 'unknown', code: answer.code, message: answer.message };
  };

  return {
    provider: 'stripe',
    submitRefund,
    queryRefund,
    readNotification: async (message) => readStripeNotification(stripe, config.webhookSecret, message),
    acknowledge: { status: 200, body: '{"received":true}', contentType: 'application/json' },
  };
};
