import type { FeedItem } from '../../server/contract/transaction.ts';
import { makeRandom } from '../../server/seed/random.ts';

/** Transaction records with what is abnormal put in on purpose, amid what only looks so. */
export type Planted = {
  readonly items: FeedItem[];
  /** Of each kind, groups of references: one group is one thing to be found. */
  readonly truth: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly end: Date;
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 60;
export const FEE_BASIS_POINTS = 60;

type Random = () => number;
type Shop = { readonly name: string; price(random: Random): number };

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());

/** Cafés with five prices, subscriptions with one, markets and hotels whose bills scatter. */
const makeShops = (count: number, random: Random): Shop[] =>
  Array.from({ length: count }, (_, n) => {
    const base = Math.round(Math.exp(5.5 + 3.5 * random()));
    const name = `Shop ${n}`;
    if (n % 4 === 0) return { name, price: (r) => base + 100 * Math.floor(5 * r()) };
    if (n % 4 === 1) return { name, price: () => base };
    const spread = n % 4 === 2 ? 0.35 : 0.6;
    return { name, price: (r) => Math.max(1, Math.round(base * Math.exp(spread * normal(r)))) };
  });

export const plantSignals = ({
  seed,
  customers,
  payments,
  each,
}: {
  seed: number;
  customers: number;
  payments: number;
  each: number;
}): Planted => {
  const random = makeRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const end = new Date('2026-11-20T00:00:00Z');
  const start = end.getTime() - DAYS * DAY_MS;
  const shops = makeShops(40, random);
  const items: FeedItem[] = [];
  const truth: Record<string, string[][]> = {};
  let serial = 0;

  const feeOf = (minor: number): number => Math.floor((minor * FEE_BASIS_POINTS) / 10_000 + (random() < 0.5 ? 0.5 : 0));
  const add = (more: Partial<FeedItem> & { at: number; minor: number }): string => {
    const { at, minor, ...rest } = more;
    serial += 1;
    const reference = `P${serial}`;
    items.push({
      provider: 'alipay',
      reference,
      customerSub: `buyer-${below(customers)}`,
      kind: 'payment',
      status: 'succeeded',
      money: { minor: String(minor), currency: 'CNY' },
      fee: { minor: String(feeOf(minor)), currency: 'CNY' },
      merchantReference: `O${serial}`,
      occurredAt: new Date(at).toISOString(),
      ...rest,
    });
    return reference;
  };
  const shop = (): Shop => shops[below(shops.length)] ?? { name: 'Shop', price: () => 1_000 };
  /** A shop and an ordinary bill of it, of at least so much. */
  const bill = (least = 0): { payee: string; minor: number } => {
    for (;;) {
      const { name, price } = shop();
      const minor = price(random);
      if (minor >= least) return { payee: name, minor };
    }
  };
  const moment = (): number => start + 2 * DAY_MS + Math.floor(random() * (DAYS - 3) * DAY_MS);
  const plant = (kind: string, references: string[]): void => {
    truth[kind] = [...(truth[kind] ?? []), references];
  };
  const twice = (gapMs: number, order: 'same' | 'other' | 'none'): string[] => {
    const { name, price } = shop();
    const minor = price(random);
    const customerSub = `buyer-${below(customers)}`;
    const at = moment();
    const orders =
      order === 'none' ? [null, null] : order === 'same' ? [`S${serial}`, `S${serial}`] : [`A${serial}`, `B${serial}`];
    return orders.map((merchantReference, n) =>
      add({ at: at + n * gapMs, minor, customerSub, payee: name, merchantReference }),
    );
  };
  const burst = (count: number, customerSub: string): string[] => {
    const at = moment();
    return Array.from({ length: count }, (_, n) => {
      const { name, price } = shop();
      return add({ at: at + n * 40_000 + below(20_000), minor: price(random), customerSub, payee: name });
    });
  };

  for (let n = 0; n < payments; n += 1) {
    const { name, price } = shop();
    // Some bills are larger than usual and nothing else.
    const minor = price(random) * (random() < 0.01 ? 2 + below(2) : 1);
    const failed = random() < 0.03;
    add({
      at: start + Math.floor(random() * DAYS * DAY_MS),
      minor,
      payee: name,
      ...(failed ? { status: 'failed' as const, errorCode: 'INSUFFICIENT_FUNDS', fee: null } : {}),
    });
  }
  for (let n = 0; n < each; n += 1) {
    // What only looks abnormal: a second coffee, a family that pays one by one, money taken and given back at once.
    twice((3 + 6 * random()) * MINUTE_MS, 'other');
    if (n % 5 === 0) twice((0.3 + random()) * MINUTE_MS, 'other');
    burst(4, `buyer-${below(customers)}`);
    add({ at: moment(), ...bill(), status: 'failed', errorCode: 'BANK_DECLINED', fee: null });
    add({
      at: end.getTime() - 5 * MINUTE_MS,
      ...bill(),
      status: 'pending',
      errorCode: 'PAYEE_CREDIT_PENDING',
      fee: null,
    });
    add({
      at: end.getTime() - (0.5 + 2 * random()) * DAY_MS,
      minor: 900,
      kind: 'refund',
      status: 'pending',
      fee: null,
    });
    add({ at: moment(), minor: 900, kind: 'refund', status: 'succeeded', fee: null });

    plant('charged_twice', twice((0.2 + 9 * random()) * MINUTE_MS, n % 3 === 0 ? 'none' : 'same'));
    if (n % 6 === 0) plant('charged_twice', twice((0.1 + random()) * MINUTE_MS, 'other'));
    plant('debited_not_credited', [
      add({
        at: moment(),
        ...bill(),
        kind: n % 2 === 0 ? 'transfer' : 'payment',
        status: n % 3 === 0 ? 'pending' : 'failed',
        errorCode: n % 2 === 0 ? 'DEBITED_PAYEE_CREDIT_FAIL' : 'REVERSAL_PENDING',
        fee: null,
      }),
    ]);
    plant('refund_overdue', [
      add({
        at: end.getTime() - (3.2 + 20 * random()) * DAY_MS,
        minor: 700,
        kind: 'refund',
        status: 'pending',
        fee: null,
      }),
    ]);
    if (n % 2 === 0) plant('velocity', burst(8 + below(8), `burst-${n}`));
    const odd = shops[below(shops.length)];
    if (odd) {
      const factor = 8 + 30 * random();
      const times = n % 4 === 0 ? 1 / (factor * 3) : factor * 3;
      plant('odd_amount', [
        add({ at: moment(), minor: Math.max(1, Math.round(odd.price(random) * times)), payee: odd.name }),
      ]);
    }
    const { payee, minor } = bill(1_500);
    const off = feeOf(minor) * (n % 2 === 0 ? 2 : 0) + (n % 2 === 0 ? 5 : 0);
    plant('fee_off', [add({ at: moment(), minor, payee, fee: { minor: String(off), currency: 'CNY' } })]);
  }
  items.sort((a, b) => a.occurredAt.localeCompare(b.occurredAt));
  return { items, truth, end };
};
