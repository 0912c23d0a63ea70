import { randomBytes } from 'node:crypto';
import type { BookRecord, Payment, RefundRow, SandboxProvider, SavedAnswer, Step } from './book.ts';
import { type Ask, type Fault, faultOf } from './refund-rules.ts';

export type NewRefund = Ask & {
  readonly provider: SandboxProvider;
  readonly key: string;
  readonly payment: string;
  readonly notifyUrl: string | null;
  readonly digest: string;
  readonly metadata: Record<string, string>;
  /** Asked only for a refund that is new, so that a told misbehaviour is not spent on a repeat. */
  readonly refuse: () => Fault | null;
  readonly plan: () => Step[];
};
export type Made = { kind: 'made' | 'repeated'; refund: RefundRow } | { kind: 'refused'; fault: Fault };

const slot = (...parts: string[]): string => parts.join('\n');
const ID_PREFIX: Readonly<Record<SandboxProvider, string>> = { wechatpay: '503', alipay: '20', stripe: 're_' };

/** The sandbox's own books. Each change is given to `keep`, which makes it last. */
export const openBooks = (keep: (record: BookRecord) => void, autoPayments: boolean) => {
  const payments = new Map<string, Payment>();
  const refunds = new Map<string, RefundRow>();
  const keys = new Map<string, string>();
  const byPayment = new Map<string, string[]>();
  const answers = new Map<string, SavedAnswer>();

  /** An Alipay number is unique within its trade, the others' within the merchant. */
  const keySlot = (provider: SandboxProvider, payment: string, key: string): string =>
    provider === 'alipay' ? slot(provider, key, payment) : slot(provider, key);

  const put = (refund: RefundRow): void => {
    if (!refunds.has(refund.id)) {
      const at = slot(refund.provider, refund.payment);
      byPayment.set(at, [...(byPayment.get(at) ?? []), refund.id]);
      keys.set(keySlot(refund.provider, refund.payment, refund.key), refund.id);
    }
    refunds.set(refund.id, refund);
  };
  const save = (refund: RefundRow): RefundRow => {
    put(refund);
    keep({ type: 'refund', refund });
    return refund;
  };
  const register = (payment: Payment): void => {
    payments.set(slot(payment.provider, payment.reference), payment);
    keep({ type: 'payment', payment });
  };
  const listByPayment = (provider: SandboxProvider, payment: string): RefundRow[] =>
    (byPayment.get(slot(provider, payment)) ?? []).flatMap((id) => refunds.get(id) ?? []);
  const findByKey = (provider: SandboxProvider, payment: string, key: string): RefundRow | null =>
    refunds.get(keys.get(keySlot(provider, payment, key)) ?? '') ?? null;

  const paymentFor = (asked: NewRefund): Payment | null => {
    const known = payments.get(slot(asked.provider, asked.payment));
    if (known || !autoPayments) return known ?? null;
    const capturedMinor = asked.statedTotal?.toString() ?? null;
    const { provider, payment: reference, currency, now } = asked;
    const payment = {
      provider,
      reference,
      merchantReference: null,
      capturedMinor,
      currency,
      paidAt: new Date(now).toISOString(),
    };
    register(payment);
    return payment;
  };

  const createRefund = (asked: NewRefund): Made => {
    const { provider, key, now } = asked;
    const earlier = findByKey(provider, asked.payment, key);
    if (earlier)
      return earlier.digest === asked.digest
        ? { kind: 'repeated', refund: earlier }
        : { kind: 'refused', fault: 'key_reused' };
    const payment = paymentFor(asked);
    if (!payment) return { kind: 'refused', fault: 'payment_absent' };
    const fault = faultOf(payment, listByPayment(provider, asked.payment), asked) ?? asked.refuse();
    if (fault) return { kind: 'refused', fault };
    const refund = save({
      provider,
      id: `${ID_PREFIX[provider]}${randomBytes(12).toString('hex')}`,
      key,
      payment: asked.payment,
      minor: asked.minor.toString(),
      currency: asked.currency,
      state: 'processing',
      failure: null,
      createdAt: now,
      succeededAt: null,
      notifyUrl: asked.notifyUrl,
      digest: asked.digest,
      metadata: asked.metadata,
      steps: asked.plan(),
    });
    return { kind: 'made', refund };
  };

  /** Takes the next step of a refund when it is due; null when none is. */
  const advance = (id: string, now: number): RefundRow | null => {
    const refund = refunds.get(id);
    const [step, ...steps] = refund?.steps ?? [];
    if (!refund || !step || step.at > now) return null;
    const succeededAt = step.state === 'succeeded' ? now : refund.succeededAt;
    return save({ ...refund, state: step.state, failure: step.failure, succeededAt, steps });
  };

  const replay = (record: BookRecord): void => {
    if (record.type === 'payment')
      payments.set(slot(record.payment.provider, record.payment.reference), record.payment);
    if (record.type === 'refund') put(record.refund);
    if (record.type === 'answer') answers.set(record.answer.key, record.answer);
  };

  return {
    register,
    createRefund,
    advance,
    replay,
    listByPayment,
    findByKey,
    getRefund: (id: string): RefundRow | null => refunds.get(id) ?? null,
    getPayment: (provider: SandboxProvider, reference: string): Payment | null =>
      payments.get(slot(provider, reference)) ?? null,
    getAnswer: (key: string): SavedAnswer | null => answers.get(key) ?? null,
    saveAnswer: (answer: SavedAnswer): void => {
      answers.set(answer.key, answer);
      keep({ type: 'answer', answer });
    },
    payments: (): Payment[] => [...payments.values()],
    refunds: (): RefundRow[] => [...refunds.values()],
  };
};
export type Books = ReturnType<typeof openBooks>;
