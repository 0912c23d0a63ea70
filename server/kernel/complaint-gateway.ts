import type { ComplaintSource } from '../contract/complaint-source.ts';
import type { CallOptions, Provider } from './gateway.ts';
import type { Money } from './money.ts';

/** Where a complaint stands at the provider, in our words; the provider's own is kept beside it. */
export type FiledState = 'pending' | 'processing' | 'processed' | 'escalated' | 'withdrawn' | 'unknown';

/** Who did what in the provider's own record of a complaint. `other` is a word we do not know, kept as it came. */
export type FiledEntryKind =
  | 'complained'
  | 'continued'
  | 'customer'
  | 'merchant'
  | 'completed'
  | 'refund_agreed'
  | 'refund_refused'
  | 'refunded'
  | 'withdrawn'
  | 'platform'
  | 'other';

export type FiledEntry = {
  /** The provider's id of it, the same however often it is read. */
  readonly reference: string;
  readonly kind: FiledEntryKind;
  /** The provider's own word. */
  readonly operation: string;
  readonly text: string;
  readonly at: Date;
  /** Addresses that hold for an hour. */
  readonly images: readonly string[];
};

/** A complaint as the provider holds it now, with all that was said. */
export type FiledComplaint = {
  readonly source: ComplaintSource;
  readonly reference: string;
  readonly state: FiledState;
  readonly providerState: string;
  /** The provider's own word of what it is about. */
  readonly problem: string | null;
  readonly isRefundWanted: boolean;
  readonly text: string;
  readonly complainedAt: Date;
  /** By when it must be handled, where the provider names the instant. */
  readonly dueAt: Date | null;
  readonly transactionReference: string | null;
  readonly merchantReference: string | null;
  readonly paid: Money | null;
  readonly refundAsked: Money | null;
  /** The provider's id of who complained, and the telephone number they left. */
  readonly payer: string | null;
  readonly phone: string | null;
  readonly times: number;
  readonly isReplyAwaited: boolean;
  readonly isFullyRefunded: boolean;
  readonly isUrgent: boolean;
  readonly isPlatformIn: boolean;
  readonly images: readonly string[];
  /** Oldest first. */
  readonly entries: readonly FiledEntry[];
};

/** What a list tells of a complaint: enough to see whether anything of it is new. */
export type FiledGlance = Pick<FiledComplaint, 'reference' | 'providerState' | 'times' | 'isReplyAwaited'>;

type Silence = { readonly state: 'refused' | 'unknown'; readonly code: string; readonly message?: string };
/** `unknown`: nothing can be concluded, ask again. `refused`: the provider says no, and will again. */
export type Heard<T> = { readonly state: 'answered'; readonly value: T } | Silence;
/** `unknown`: whether it was taken is not known; only the provider's own record tells. */
export type Given = { readonly state: 'taken' } | Silence;

export type RefundWord =
  | { readonly kind: 'agreed'; readonly days: number }
  | { readonly kind: 'refused'; readonly reason: string };

export type Picture = { readonly name: string; readonly type: string; readonly content: Uint8Array };

/** One desk of a provider where its customers complain about us. Its calls have no idempotency key. */
export interface ComplaintGateway {
  readonly source: ComplaintSource;
  readonly provider: Provider;
  /** A page of what was complained about between two moments, at most 30 days apart; `next` is the page after it. */
  list(
    window: { from: Date; to: Date; page: number },
    options?: CallOptions,
  ): Promise<Heard<{ items: readonly FiledGlance[]; next: number | null }>>;
  read(reference: string, options?: CallOptions): Promise<Heard<FiledComplaint>>;
  reply(reference: string, said: { text: string; images: readonly string[] }, options?: CallOptions): Promise<Given>;
  /** Marks the complaint as handled. */
  complete(reference: string, said: { text: string }, options?: CallOptions): Promise<Given>;
  tellRefund(reference: string, word: RefundWord, options?: CallOptions): Promise<Given>;
  /** A picture the customer gave, by an address of the provider's own. */
  fetchImage(address: string, options?: CallOptions): Promise<Heard<Picture>>;
  /** Answers the provider's name of it, to go with a reply. */
  uploadImage(picture: Picture, options?: CallOptions): Promise<Heard<string>>;
}
