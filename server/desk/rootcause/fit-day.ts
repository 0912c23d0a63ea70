import {
  type Bench,
  type Charge,
  chargeSuspect,
  type Day,
  type Suspect,
  shareTogether,
  shareValues,
} from './charge.ts';
import { likelihoodRatio, usualTotal } from './expect-cells.ts';
import type { Places } from './past-within.ts';

export type Amount = {
  readonly suspect: Suspect;
  readonly observed: number;
  /** Complaints without this cause, the others given. */
  readonly expected: number;
  /** Complaints that it added or took. */
  readonly size: number;
};

export type Explanation = {
  /** Natural logarithm, how well the day is explained; the price of naming the causes not counted. */
  readonly likelihood: number;
  readonly amounts: readonly Amount[];
  /** How likely each row of the day is one of the usual ones. */
  readonly usualness: Float64Array;
};

const ROUNDS = 30;
const FEWEST_ROUNDS = 3;
const CLOSE = 1e-3;
/** A fall takes at most so much of what is expected. */
const MOST_LOST = 0.995;
const LEAST_BASE = 1e-9;
const LEAST_BOND = 0.2;

type Shares = { readonly shares: Float64Array; readonly together: Float64Array };

/** Rows alike in which charges hold for them. */
type Group = { readonly mask: number; count: number; readonly byPlace: Float64Array };

/**
 * A day as a mixture: usual complaints, less what falls took, and those that each rise added. Sizes of the causes, drift
 * of every value and the day's level are fitted in turns (expectation and maximisation), drift and level at the price
 * that the past puts on them.
 */
class Fit {
  private readonly groups = new Map<number, Group>();
  private readonly maskOf: Uint16Array;
  private readonly drift: Float64Array;
  private readonly size: Float64Array;
  private readonly base: Float64Array;
  private readonly seen: Float64Array;
  private readonly due: Float64Array;
  private level = 1;
  private ordinary = 0;
  private kept = 1;
  private risen = 0;
  private readonly bench: Bench;
  private readonly places: Places;
  private readonly charges: readonly Charge[];
  private readonly shares: Float64Array;
  private readonly together: Float64Array;
  private readonly total: number;
  /** How often, by how values drift, those that go together do so today: as a multiple, less one, by pair of attributes. */
  private readonly bond: Float64Array;

  constructor(bench: Bench, day: Day, { shares, together }: Shares, charges: readonly Charge[]) {
    this.bench = bench;
    this.places = bench.past.places;
    this.charges = charges;
    this.shares = shares;
    this.together = together;
    this.bond = new Float64Array(bench.table.attributes.length ** 2);
    this.total = usualTotal(bench.usual, day.counts);
    this.maskOf = new Uint16Array(day.to - day.from);
    this.drift = new Float64Array(shares.length).fill(1);
    this.seen = new Float64Array(shares.length);
    this.due = new Float64Array(shares.length);
    this.base = new Float64Array(charges.length);
    this.size = new Float64Array(charges.length);
    this.group(day);
    this.measure();
    for (const [at, { suspect, observed }] of charges.entries()) {
      const excess = observed - (this.base[at] ?? 0);
      this.size[at] = suspect.rise ? Math.max(1, excess) : Math.max(0, -excess);
    }
  }

  private group(day: Day): void {
    const { counts } = this.bench.table;
    for (let row = day.from; row < day.to; row += 1) {
      let mask = 0;
      for (let at = 0; at < this.charges.length; at += 1) if (this.charges[at]?.holds[row - day.from]) mask |= 1 << at;
      this.maskOf[row - day.from] = mask;
      let group = this.groups.get(mask);
      if (!group) {
        group = { mask, count: 0, byPlace: new Float64Array(this.shares.length) };
        this.groups.set(mask, group);
      }
      const count = counts[row] ?? 0;
      group.count += count;
      this.places.tally(group.byPlace, row, count);
    }
  }

  /** How many usual complaints each charge has, by drift and level. */
  private measure(): void {
    const { drift, places } = this;
    for (let at = 0; at < this.charges.length; at += 1) {
      const charge = this.charges[at];
      if (!charge) continue;
      let share = 0;
      for (let cell = 0; cell < charge.shares.length; cell += 1) {
        let product = charge.shares[cell] ?? 0;
        for (const place of charge.places[cell] ?? []) product *= drift[place] ?? 1;
        share += product;
      }
      for (let attribute = 0; attribute < charge.open.length; attribute += 1) {
        if (!charge.open[attribute]) continue;
        let mean = 0;
        for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1)
          mean += (charge.within[place] ?? 0) * (drift[place] ?? 1);
        share *= mean;
      }
      this.base[at] = Math.max(LEAST_BASE, (this.total * this.level * share) / this.bondOf(charge.open));
    }
  }

  /** The bonds of all pairs of attributes, or of those that a charge fixes one of. */
  private bondOf(open: Uint8Array | null): number {
    const attributes = this.places.starts.length;
    let sum = 1;
    for (let one = 0; one < attributes; one += 1)
      for (let other = 0; other < one; other += 1)
        if (!open?.[one] || !open[other]) sum += this.bond[one * attributes + other] ?? 0;
    return Math.max(LEAST_BOND, sum);
  }

  /** The mean drift of another attribute where a value is. */
  private meanDrift(place: number, attribute: number): number {
    const row = place * this.shares.length;
    let mean = 0;
    for (let at = this.places.starts[attribute] ?? 0; at < (this.places.ends[attribute] ?? 0); at += 1)
      mean += (this.together[row + at] ?? 0) * (this.drift[at] ?? 1);
    return mean;
  }

  /** What the drift of the other attributes makes expect of each value of one. */
  private tilt(attribute: number): void {
    const { drift, due, shares, places, bond } = this;
    const attributes = places.starts.length;
    for (let other = 0; other < attributes; other += 1)
      bond[Math.max(attribute, other) * attributes + Math.min(attribute, other)] = 0;
    let sum = 0;
    for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1) {
      let product = shares[place] ?? 0;
      const here = product * (drift[place] ?? 1);
      for (let other = 0; other < attributes; other += 1) {
        if (other === attribute) continue;
        const mean = this.meanDrift(place, other);
        product *= mean;
        const at = Math.max(attribute, other) * attributes + Math.min(attribute, other);
        bond[at] = (bond[at] ?? 0) + here * (mean - 1);
      }
      due[place] = product;
      sum += product * (drift[place] ?? 1);
    }
    for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1)
      due[place] = ((due[place] ?? 0) * this.ordinary) / sum;
  }

  private ratio(at: number): number {
    return (this.size[at] ?? 0) / (this.base[at] ?? 1);
  }

  /** What is left of the usual complaints of a group, and what rose, both as multiples of the usual. */
  private weigh(mask: number): void {
    this.kept = 1;
    this.risen = 0;
    for (let at = 0; at < this.charges.length; at += 1) {
      if (!(mask & (1 << at))) continue;
      if (this.charges[at]?.suspect.rise) this.risen += this.ratio(at);
      else this.kept *= 1 - Math.min(MOST_LOST, this.ratio(at));
    }
  }

  /** The part of a group that tells of an attribute's drift: all but what causes brought that fix the attribute. */
  private telling(mask: number, attribute: number): number {
    let part = this.kept;
    for (let at = 0; at < this.charges.length; at += 1)
      if (mask & (1 << at) && this.charges[at]?.suspect.rise && this.charges[at]?.open[attribute])
        part += this.ratio(at);
    return part / (this.kept + this.risen);
  }

  /** Parts the rows among the usual and the causes; answers how much the sizes changed. */
  private apportion(): number {
    const next = new Float64Array(this.charges.length);
    this.seen.fill(0);
    this.ordinary = 0;
    for (const { mask, count, byPlace } of this.groups.values()) {
      this.weigh(mask);
      const all = this.kept + this.risen;
      this.ordinary += (count * this.kept) / all;
      for (let at = 0; at < next.length; at += 1)
        if (mask & (1 << at))
          next[at] = (next[at] ?? 0) + (count * (this.charges[at]?.suspect.rise ? this.ratio(at) : this.kept)) / all;
      for (let attribute = 0; attribute < this.places.starts.length; attribute += 1) {
        const part = this.telling(mask, attribute);
        const end = this.places.ends[attribute] ?? 0;
        for (let place = this.places.starts[attribute] ?? 0; place < end; place += 1)
          this.seen[place] = (this.seen[place] ?? 0) + part * (byPlace[place] ?? 0);
      }
    }
    return this.resize(next);
  }

  private resize(next: Float64Array): number {
    let change = 0;
    for (let at = 0; at < next.length; at += 1) {
      const charge = this.charges[at];
      if (!charge) continue;
      const here = next[at] ?? 0;
      const size = charge.suspect.rise ? here : Math.max(0, (this.base[at] ?? 0) - here);
      change = Math.max(change, Math.abs(size - (this.size[at] ?? 0)) / (1 + size));
      this.size[at] = size;
      if (charge.suspect.rise) continue;
      this.ordinary += size;
      for (let place = 0; place < this.seen.length; place += 1)
        this.seen[place] = (this.seen[place] ?? 0) + size * (charge.within[place] ?? 0);
    }
    return change;
  }

  private driftValues(attribute: number): void {
    const { drift, due, seen, shares } = this;
    const [start, end] = [this.places.starts[attribute] ?? 0, this.places.ends[attribute] ?? 0];
    const steadiness = this.bench.usual.steadiness[attribute] ?? 1;
    this.tilt(attribute);
    for (let at = 0; at < this.charges.length; at += 1) {
      const charge = this.charges[at];
      if (!charge?.suspect.rise || !charge.open[attribute]) continue;
      for (let place = start; place < end; place += 1)
        due[place] = (due[place] ?? 0) + (this.size[at] ?? 0) * (charge.within[place] ?? 0);
    }
    let mean = 0;
    for (let place = start; place < end; place += 1) {
      const factor = (steadiness + (seen[place] ?? 0)) / (steadiness + (due[place] ?? 0));
      drift[place] = factor;
      mean += factor * (shares[place] ?? 0);
    }
    for (let place = start; place < end; place += 1) drift[place] = (drift[place] ?? 1) / mean;
  }

  settle(): this {
    const steadiness = this.bench.usual.levelSteadiness;
    for (let round = 0; round < ROUNDS; round += 1) {
      const change = this.apportion();
      for (let attribute = 0; attribute < this.places.starts.length; attribute += 1) this.driftValues(attribute);
      for (let attribute = 0; attribute < this.places.starts.length; attribute += 1) this.tilt(attribute);
      this.level = (steadiness + this.ordinary) / (steadiness + this.total);
      this.measure();
      if (change < CLOSE && round >= FEWEST_ROUNDS) break;
    }
    return this;
  }

  private priceDrift(): number {
    const { levelSteadiness, steadiness } = this.bench.usual;
    let price = levelSteadiness * (this.level - 1 - Math.log(this.level));
    for (let attribute = 0; attribute < this.places.starts.length; attribute += 1)
      for (let place = this.places.starts[attribute] ?? 0; place < (this.places.ends[attribute] ?? 0); place += 1) {
        const factor = this.drift[place] ?? 1;
        price += (steadiness[attribute] ?? 1) * (factor - 1 - Math.log(factor));
      }
    return price;
  }

  explanation(): Explanation {
    const usually = this.total * this.level;
    let likelihood = -usually - this.priceDrift();
    const bond = this.bondOf(null);
    const usualness = new Map<number, number>();
    for (const { mask, count, byPlace } of this.groups.values()) {
      this.weigh(mask);
      usualness.set(mask, this.kept / (this.kept + this.risen));
      likelihood += count * Math.log(((this.kept + this.risen) * usually) / bond);
      for (let place = 0; place < byPlace.length; place += 1)
        if (byPlace[place]) likelihood += (byPlace[place] ?? 0) * Math.log(this.drift[place] ?? 1);
    }
    const amounts = this.charges.map(({ suspect, variance }, at): Amount => {
      const [expected, size] = [this.base[at] ?? 0, this.size[at] ?? 0];
      const observed = suspect.rise ? expected + size : Math.max(0, expected - size);
      likelihood += suspect.rise ? -size : Math.min(MOST_LOST * expected, size);
      likelihood += likelihoodRatio(observed, expected, variance) - likelihoodRatio(observed, expected, 0);
      return { suspect, observed, expected, size };
    });
    return { likelihood, amounts, usualness: Float64Array.from(this.maskOf, (mask) => usualness.get(mask) ?? 1) };
  }
}

/** Explains one day by any causes together. */
export const makeExplainer = (bench: Bench, day: Day): ((suspects: readonly Suspect[]) => Explanation) => {
  const shares = shareValues(bench, day);
  const together = shareTogether(bench, shares);
  const charges = new Map<string, Charge | null>();
  const chargeOf = (suspect: Suspect): Charge | null => {
    const key = `${suspect.cuboid}:${suspect.cells.join()}:${suspect.rise}`;
    const known = charges.get(key);
    if (known !== undefined) return known;
    const charge = chargeSuspect(bench, day, shares, suspect);
    charges.set(key, charge);
    return charge;
  };
  return (suspects) => {
    const charged = suspects.map(chargeOf).filter((charge) => charge !== null);
    return new Fit(bench, day, { shares, together }, charged).settle().explanation();
  };
};
