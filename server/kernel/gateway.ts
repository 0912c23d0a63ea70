import type { ComplaintSource } from '../contract/complaint-source.ts';
import type { Money } from './money.ts';

export type Provider = 'wechatpay' | 'alipay' | 'stripe';

export type RefundRequest = {
  /** Our refund number, 1–64 of `0-9 A-Z a-z _ -`. The provider pays one refund a key, however often it is sent. */
  readonly idempotencyKey: string;
  /** The provider's own reference of the payment: `transaction_id`, `trade_no`, `pi_…` or `ch_…`. */
  readonly transactionReference: string;
  readonly merchantReference?: string;
  readonly amount: Money;
  /** What the payment took in all; WeChat Pay wants it beside the refund. */
  readonly captured: Money;
  readonly reason: string;
  /** Where the provider reports; by default `${notifyBase}/api/providers/<provider>/notifications`. */
  readonly notifyUrl?: string;
};

export type RefundQuery = Pick<RefundRequest, 'idempotencyKey' | 'transactionReference' | 'amount'> & {
  /** The refund's id at the provider, where an earlier answer gave one. */
  readonly providerReference?: string;
};

/** Why a refund was refused, in our words; the provider's own is in `code`. */
export type Refusal =
  | 'balance_not_enough'
  | 'window_passed'
  | 'exceeds_captured'
  | 'partial_limit'
  | 'transaction_absent'
  | 'account_unusable'
  | 'currency_not_supported'
  | 'amount_not_sendable'
  | 'disputed'
  | 'not_permitted'
  | 'other';

export type AnswerDetails = {
  readonly providerReference?: string;
  readonly occurredAt?: Date;
  readonly code?: string;
  readonly message?: string;
  readonly refusal?: Refusal;
  /** The provider will do no more about it: what was paid has come back for good. */
  readonly isOver?: true;
};

/**
 * What the provider says of one refund.
 * `unknown`: nothing can be concluded (lost answer, 5xx, unreadable or unverifiable answer, throttled); ask again
 * under the same key. `absent`: a query found no such key; it may be submitted again, under the same key only.
 */
export type RefundAnswer =
  | (AnswerDetails & { readonly state: 'processing' | 'succeeded' | 'closed' | 'absent' })
  | (AnswerDetails & { readonly state: 'failed' | 'needs_manual'; readonly code: string; readonly refusal: Refusal })
  | (AnswerDetails & { readonly state: 'unknown'; readonly code: string });

export type RefundState = RefundAnswer['state'];

export type Notification =
  | {
      readonly kind: 'refund';
      readonly provider: Provider;
      /** The same for every delivery of the same event. */
      readonly eventId: string;
      /** Our refund number; absent when the refund was made in the provider's own console. */
      readonly idempotencyKey?: string;
      readonly transactionReference?: string;
      readonly amount?: Money;
      /** What has gone back of the payment in all by now, where only that is told. */
      readonly refundedInAll?: Money | undefined;
      readonly answer: RefundAnswer;
    }
  | {
      readonly kind: 'chargeback';
      readonly provider: Provider;
      readonly eventId: string;
      readonly reference: string;
      readonly transactionReference?: string;
      /** Where the provider names the payment twice, such as a Stripe charge beside its payment intent. */
      readonly otherReference?: string;
      readonly amount: Money;
      readonly state: 'open' | 'won' | 'lost';
      readonly reason?: string;
      /** The word that a dispute began; once anything is known of it, this is old news. */
      readonly isFirst: boolean;
      readonly occurredAt: Date;
    }
  | {
      /** Something happened to a complaint filed at the provider; what, only the provider's own record says. */
      readonly kind: 'complaint';
      readonly provider: Provider;
      readonly eventId: string;
      readonly source: ComplaintSource;
      readonly reference: string;
      readonly action: string;
    }
  | { readonly kind: 'other'; readonly provider: Provider; readonly eventId: string; readonly type: string };

export type NotificationMessage = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body exactly as it came, before any parsing. */
  readonly rawBody: string | Uint8Array;
  readonly now: Date;
};

export type NotificationFault = 'unsigned' | 'unknown_key' | 'bad_signature' | 'stale' | 'malformed';

/** A call-back that must change nothing and be answered with 401. */
export class NotificationRefused extends Error {
  readonly code: NotificationFault;
  constructor(code: NotificationFault, message?: string) {
    super(message ?? code);
    this.name = 'NotificationRefused';
    this.code = code;
  }
}

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole exchange, body included; by default the gateway's own. */
  readonly timeoutMs?: number;
};

/** What every gateway is opened with beside its account. */
export type GatewaySettings = { readonly notifyUrl: string; readonly timeoutMs: number; readonly now: () => Date };

export interface WalletGateway {
  readonly provider: Provider;
  /** Asks for a refund once; never retries by itself, never throws for what a provider or network does. */
  submitRefund(request: RefundRequest, options?: CallOptions): Promise<RefundAnswer>;
  queryRefund(query: RefundQuery, options?: CallOptions): Promise<RefundAnswer>;
  /** @throws NotificationRefused when the message is unsigned, forged, stale or unreadable. */
  readNotification(message: NotificationMessage): Promise<Notification>;
  /** What the provider takes for "received, do not send again". */
  readonly acknowledge: { readonly status: number; readonly body: string; readonly contentType: string };
}
