import type { Bench, Charge, Day } from './charge.ts';
import { Drift, type Mix } from './drift.ts';
import { likelihoodRatio, usualTotal } from './expect-cells.ts';
import { type Group, groupRows } from './group-rows.ts';
import type { Suspect } from './suspect.ts';
import { LEAST_SIZE, weighSize } from './weigh-size.ts';

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
  /** How likely each row of the day that a cause holds for is one of the usual ones. */
  readonly usualness: () => ReadonlyMap<number, number>;
};

const ROUNDS = 12;
const FEWEST_ROUNDS = 3;
const CLOSE = 5e-3;
/** Sizes go so much further than a round says: each lags, for drift gives way only slowly. */
const STRIDE = 1.6;
/** A fall takes at most so much of what is expected. */
const MOST_LOST = 0.995;
const LEAST_BASE = 1e-9;
/** What is not known of a cell's share weighs at most so much against a cause there. */
const MOST_DOUBT = 2;

/** What is the same for every explanation of a day. */
export type Setting = {
  readonly bench: Bench;
  readonly day: Day;
  readonly mix: Mix;
  /** Complaints of the day, by place. */
  readonly byPlace: Float64Array;
};

/**
 * A day as a mixture: usual complaints, less what falls took, and those that each rise added. Sizes of the causes, drift
 * of every value and the day's level are fitted in turns (expectation and maximisation), drift and level at the price
 * that the past puts on them.
 */
export class Fit {
  private readonly setting: Setting;
  private readonly charges: readonly Charge[];
  private readonly groups: readonly Group[];
  private readonly drift: Drift;
  private readonly size: Float64Array;
  private readonly base: Float64Array;
  private readonly seen: Float64Array;
  private readonly total: number;
  private level: number;
  private ordinary = 0;

  /** `begin` is a fit of the same day to set out from. */
  constructor(setting: Setting, charges: readonly Charge[], begin: Fit | null) {
    const { bench, day, mix, byPlace } = setting;
    this.setting = setting;
    this.charges = charges;
    this.total = usualTotal(bench.usual, day.counts);
    this.drift = new Drift(bench, mix, begin?.drift ?? null);
    this.level = begin?.level ?? 1;
    this.seen = new Float64Array(byPlace.length);
    this.base = new Float64Array(charges.length);
    this.size = new Float64Array(charges.length);
    this.groups = groupRows(bench, day, byPlace, charges);
    this.measure();
    for (const [at, { suspect, observed }] of charges.entries()) {
      const excess = observed - (this.base[at] ?? 0);
      this.size[at] = suspect.rise ? Math.max(1, excess) : Math.max(0, -excess);
    }
  }

  /** How many usual complaints each charge has, by drift and level. */
  private measure(): void {
    for (const [at, charge] of this.charges.entries())
      this.base[at] = Math.max(
        LEAST_BASE,
        (this.total * this.level * this.drift.shareOf(charge)) / this.drift.bondOf(charge.open),
      );
  }

  private ratio(at: number): number {
    return (this.size[at] ?? 0) / (this.base[at] ?? 1);
  }

  /** What is left of the usual complaints of a group, and what rose, both as multiples of the usual. */
  private weigh(mask: number): { kept: number; risen: number } {
    let [kept, risen] = [1, 0];
    for (let at = 0; at < this.charges.length; at += 1) {
      if (!(mask & (1 << at))) continue;
      if (this.charges[at]?.suspect.rise) risen += this.ratio(at);
      else kept *= 1 - Math.min(MOST_LOST, this.ratio(at));
    }
    return { kept, risen };
  }

  /** The part of a group that tells of an attribute's drift: all but what causes brought that fix the attribute. */
  private telling(mask: number, attribute: number, kept: number, all: number): number {
    let part = kept;
    for (let at = 0; at < this.charges.length; at += 1)
      if (mask & (1 << at) && this.charges[at]?.suspect.rise && this.charges[at]?.open[attribute])
        part += this.ratio(at);
    return part / all;
  }

  /** Parts the rows among the usual and the causes; answers how much the sizes changed. */
  private apportion(): number {
    const { starts, ends } = this.drift.places;
    const next = new Float64Array(this.charges.length);
    this.seen.fill(0);
    this.ordinary = 0;
    for (const { mask, count, byPlace } of this.groups) {
      const { kept, risen } = this.weigh(mask);
      const all = kept + risen;
      this.ordinary += (count * kept) / all;
      for (let at = 0; at < next.length; at += 1)
        if (mask & (1 << at))
          next[at] = (next[at] ?? 0) + (count * (this.charges[at]?.suspect.rise ? this.ratio(at) : kept)) / all;
      for (let attribute = 0; attribute < starts.length; attribute += 1) {
        const part = this.telling(mask, attribute, kept, all);
        const end = ends[attribute] ?? 0;
        for (let place = starts[attribute] ?? 0; place < end; place += 1)
          this.seen[place] = (this.seen[place] ?? 0) + part * (byPlace[place] ?? 0);
      }
    }
    return this.resize(next);
  }

  private resize(next: Float64Array): number {
    let change = 0;
    for (const [at, { suspect, within }] of this.charges.entries()) {
      const [here, last] = [next[at] ?? 0, this.size[at] ?? 0];
      const told = suspect.rise ? here : Math.max(0, (this.base[at] ?? 0) - here);
      const size = Math.max(told / 2, last + STRIDE * (told - last));
      change = Math.max(change, Math.abs(size - last) / (1 + size));
      this.size[at] = size;
      if (suspect.rise) continue;
      this.ordinary += size;
      for (let place = 0; place < this.seen.length; place += 1)
        this.seen[place] = (this.seen[place] ?? 0) + size * (within[place] ?? 0);
    }
    return change;
  }

  /** What the causes let expect of an attribute that they leave open drifts with the rest. */
  private driftValues(attribute: number): void {
    const { due, places } = this.drift;
    this.drift.tilt(attribute, this.ordinary);
    for (const [at, { suspect, open, within }] of this.charges.entries()) {
      if (!suspect.rise || !open[attribute]) continue;
      const end = places.ends[attribute] ?? 0;
      for (let place = places.starts[attribute] ?? 0; place < end; place += 1)
        due[place] = (due[place] ?? 0) + (this.size[at] ?? 0) * (within[place] ?? 0);
    }
    this.drift.fit(attribute, this.seen);
  }

  settle(): this {
    const steadiness = this.setting.bench.usual.levelSteadiness;
    for (let round = 0; round < ROUNDS; round += 1) {
      const change = this.apportion();
      for (let attribute = 0; attribute < this.drift.places.starts.length; attribute += 1) this.driftValues(attribute);
      this.drift.bind();
      this.level = (steadiness + this.ordinary) / (steadiness + this.total);
      this.measure();
      if (change < CLOSE && round >= FEWEST_ROUNDS) break;
    }
    return this;
  }

  private amountOf(at: number, suspect: Suspect): Amount {
    const [expected, size] = [this.base[at] ?? 0, this.size[at] ?? 0];
    return { suspect, observed: suspect.rise ? expected + size : Math.max(0, expected - size), expected, size };
  }

  private usualness(): Map<number, number> {
    const usualness = new Map<number, number>();
    for (const { mask, rows } of this.groups) {
      const { kept, risen } = this.weigh(mask);
      for (const row of rows) usualness.set(row, kept / (kept + risen));
    }
    return usualness;
  }

  /** How uncertain the size of a cause is: the more so, the fewer complaints are surely its own. */
  private spreadOf(at: number): number {
    let known = 0;
    for (const { mask, count } of this.groups) {
      if (!(mask & (1 << at))) continue;
      const { kept, risen } = this.weigh(mask);
      known += count * (this.ratio(at) / (kept + risen)) ** 2;
    }
    return Math.max(LEAST_SIZE, this.size[at] ?? 0) / Math.sqrt(Math.max(LEAST_SIZE, known));
  }

  explanation(): Explanation {
    const { bench, byPlace } = this.setting;
    const { levelSteadiness } = bench.usual;
    const usually = this.total * this.level;
    const bond = this.drift.bondOf(null);
    let likelihood =
      this.drift.logOf(byPlace) -
      usually -
      this.drift.price() -
      levelSteadiness * (this.level - 1 - Math.log(this.level));
    for (const { mask, count } of this.groups) {
      const { kept, risen } = this.weigh(mask);
      likelihood += count * Math.log(((kept + risen) * usually) / bond);
    }
    const amounts = this.charges.map(({ suspect, variance }, at): Amount => {
      const amount = this.amountOf(at, suspect);
      const { observed, expected, size } = amount;
      likelihood += suspect.rise
        ? weighSize({ size, spread: this.spreadOf(at), usually: this.total }) - size
        : Math.min(MOST_LOST * expected, size);
      const doubt = likelihoodRatio(observed, expected, 0) - likelihoodRatio(observed, expected, variance);
      likelihood -= Math.min(MOST_DOUBT, doubt);
      return amount;
    });
    return { likelihood, amounts, usualness: () => this.usualness() };
  }
}
