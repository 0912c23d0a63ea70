import type { RefundAnswer, RefundQuery, RefundRequest, WalletGateway } from '../../../server/kernel/gateway.ts';

/** How a call to the provider goes. `dies`: the provider acted and the worker did not live to hear of it. */
export const MOODS = [
  'prompt',
  'slow',
  'lost_before',
  'lost_after',
  'mystery',
  'refused',
  'abnormal',
  'dies',
  'dies_before',
] as const;
export type Mood = (typeof MOODS)[number];

type Booked = { state: 'processing' | 'succeeded' | 'closed' | 'abnormal' | 'failed'; minor: bigint; wasPaid: boolean };

export class WorkerDied extends Error {}

const answerOf = (booked: Booked): RefundAnswer => {
  switch (booked.state) {
    case 'processing':
    case 'succeeded':
    case 'closed':
      return { state: booked.state, providerReference: 'p' };
    case 'abnormal':
      return { state: 'needs_manual', code: 'ABNORMAL', refusal: 'account_unusable' };
    case 'failed':
      return { state: 'failed', code: 'declined', refusal: 'other' };
  }
};

/** A provider in memory that keeps its own books, pays a key once, and answers in whatever mood it is told. */
export const openWaywardProvider = (capturedMinor: bigint) => {
  const books = new Map<string, Booked>();
  /** Call-backs on their way: a snapshot of what was true when each was written. */
  const mailbox: { key: string; answer: RefundAnswer }[] = [];
  let mood: Mood = 'prompt';

  const paidOut = (): bigint =>
    [...books.values()].reduce(
      (sum, one) => sum + (one.state === 'closed' || one.state === 'failed' ? 0n : one.minor),
      0n,
    );
  const move = (key: string, state: Booked['state']): void => {
    const booked = books.get(key);
    if (!booked) return;
    const next = { ...booked, state, wasPaid: booked.wasPaid || state === 'succeeded' };
    books.set(key, next);
    mailbox.push({ key, answer: answerOf(next) });
  };
  const refusal: RefundAnswer = { state: 'failed', code: 'REFUSED', refusal: 'other' };
  const lost: RefundAnswer = { state: 'unknown', code: 'timeout' };

  const submitRefund = async ({ idempotencyKey: key, amount }: RefundRequest): Promise<RefundAnswer> => {
    if (mood === 'dies_before') throw new WorkerDied();
    if (mood === 'lost_before') return lost;
    const known = books.get(key);
    if (!known) {
      if (mood === 'refused' || paidOut() + amount.minor > capturedMinor) return refusal;
      books.set(key, { state: 'processing', minor: amount.minor, wasPaid: false });
      if (mood === 'abnormal') move(key, 'abnormal');
      if (mood === 'prompt' || mood === 'lost_after' || mood === 'dies') move(key, 'succeeded');
    }
    if (mood === 'dies') throw new WorkerDied();
    if (mood === 'lost_after') return lost;
    if (mood === 'mystery') return { state: 'unknown', code: 'SETTLING' };
    const booked = books.get(key);
    return booked ? answerOf(booked) : lost;
  };
  const queryRefund = async ({ idempotencyKey: key }: RefundQuery): Promise<RefundAnswer> => {
    if (mood === 'dies' || mood === 'dies_before') throw new WorkerDied();
    if (mood === 'lost_before' || mood === 'lost_after') return lost;
    if (mood === 'mystery') return { state: 'unknown', code: 'SETTLING' };
    const booked = books.get(key);
    return booked ? answerOf(booked) : { state: 'absent', code: 'RESOURCE_NOT_EXISTS' };
  };
  const gateway: WalletGateway = {
    provider: 'stripe',
    submitRefund,
    queryRefund,
    readNotification: () => Promise.reject(new Error('call-backs come from the mailbox')),
    acknowledge: { status: 200, body: '', contentType: 'text/plain' },
  };
  return {
    gateway,
    books,
    mailbox,
    paidOut,
    feel: (next: Mood): void => {
      mood = next;
    },
    /** What is under way ends; what was paid may fail, and "abnormal" be put right. */
    settle: (key: string, state: 'succeeded' | 'closed' | 'abnormal'): void => {
      const now = books.get(key)?.state;
      if (now === 'processing' || (now === 'abnormal' && state !== 'abnormal')) move(key, state);
    },
    takeBack: (key: string): void => {
      if (books.get(key)?.state === 'succeeded') move(key, 'failed');
    },
  };
};
export type WaywardProvider = ReturnType<typeof openWaywardProvider>;
