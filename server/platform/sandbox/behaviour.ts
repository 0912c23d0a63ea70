import { z } from 'zod';
import { providerSchema, type SandboxProvider } from './book.ts';

export const misbehaviours = [
  'late_success',
  'timeout_after_success',
  'duplicate_callback',
  'delayed_callback',
  'lost_callback',
  'out_of_order',
  'forged_signature',
  'stale_timestamp',
  'unknown_enum',
  'abnormal',
  'closed',
  'not_enough',
  'window_passed',
  'partial_limit',
  'fail_after_success',
  'http_500',
  'slow_drip',
  'connection_reset',
  'clock_skew',
  'rate_limit',
] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

export const behaviourSchema = z.object({
  misbehaviour: z.enum(misbehaviours),
  /** Absent: every provider. */
  provider: providerSchema.optional(),
  /** How often it happens; absent: until cleared. */
  count: z.number().int().positive().optional(),
  /** Milliseconds, where the misbehaviour has a length: lateness, delay, skew, time between dripped bytes. */
  ms: z.number().int().optional(),
  /** Which calls it hits; absent: each it can hit. */
  operation: z.enum(['create', 'query']).optional(),
  /** For forged and stale: what is signed wrongly. */
  target: z.enum(['answer', 'callback']).default('callback'),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

export type Occasion = {
  readonly provider: SandboxProvider;
  readonly operation?: 'create' | 'query';
  readonly target?: 'answer' | 'callback';
};

const fits = (behaviour: Behaviour, misbehaviour: Misbehaviour, occasion: Occasion): boolean =>
  behaviour.misbehaviour === misbehaviour &&
  (!behaviour.provider || behaviour.provider === occasion.provider) &&
  (!behaviour.operation || behaviour.operation === occasion.operation) &&
  (!occasion.target || behaviour.target === occasion.target);

/** What the sandbox was told to do wrong. Forgotten at restart, unlike the books. */
export const openBehaviours = () => {
  let told: Behaviour[] = [];
  const peek = (misbehaviour: Misbehaviour, occasion: Occasion): Behaviour | null =>
    told.find((behaviour) => fits(behaviour, misbehaviour, occasion)) ?? null;
  const take = (misbehaviour: Misbehaviour, occasion: Occasion): Behaviour | null => {
    const found = peek(misbehaviour, occasion);
    if (found?.count !== undefined) {
      const count = found.count - 1;
      told = told.flatMap((one) => (one !== found ? [one] : count > 0 ? [{ ...one, count }] : []));
    }
    return found;
  };
  return {
    peek,
    take,
    tell: (behaviour: Behaviour) => {
      told = [...told, behaviour];
    },
    clear: () => {
      told = [];
    },
    list: (): readonly Behaviour[] => told,
  };
};
export type Behaviours = ReturnType<typeof openBehaviours>;
