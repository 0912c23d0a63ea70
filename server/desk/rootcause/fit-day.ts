import type { Bench, Day } from './bench.ts';
import type { Charge } from './charge.ts';
import { Drift } from './drift.ts';
import { usualTotal } from './expect-cells.ts';
import { type Group, groupRows } from './group-rows.ts';
import type { Mix } from './shares.ts';

const ROUNDS = 30;
const FEWEST_ROUNDS = 3;
const CLOSE = 5e-3;
/** Sizes go so much further than a round says: each lags, for drift gives way only slowly. */
const STRIDE = 1.6;
/** A fall takes at most so much of what is expected. */
export const MOST_LOST = 0.995;
const LEAST_BASE = 1e-9;

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
  readonly setting: Setting;
  readonly charges: readonly Charge[];
  readonly groups: readonly Group[];
  readonly drift: Drift;
  readonly size: Float64Array;
  readonly base: Float64Array;
  /** What keeps the odds of each rise a share: its values drift otherwise than those that the suspect usually has. */
  private readonly lean: Float64Array;
  private readonly seen: Float64Array;
  readonly total: number;
  level: number;
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
    this.lean = new Float64Array(charges.length).fill(1);
    this.groups = groupRows(bench, day, byPlace, charges);
    this.measure();
    for (const [at, { suspect, observed }] of charges.entries()) {
      const excess = observed - (this.base[at] ?? 0);
      this.size[at] = suspect.rise ? Math.max(1, excess) : Math.max(0, -excess);
    }
  }

  /** How many usual complaints each charge has, by drift and level. */
  private measure(): void {
    for (const [at, charge] of this.charges.entries()) {
      this.base[at] = Math.max(
        LEAST_BASE,
        (this.total * this.level * this.drift.shareOf(charge)) / this.drift.bondOf(charge.open),
      );
      if (charge.asDay.includes(1)) this.lean[at] = this.drift.leanOf(charge, charge.odds);
    }
  }

  /** What a charge added or took in a group, as a multiple of what is usual there; a fall has no odds. */
  ratio(at: number, { odds }: Group): number {
    return ((this.size[at] ?? 0) / (this.base[at] ?? 1)) * (odds[at] ?? 1) * (this.lean[at] ?? 1);
  }

  /** What is left of the usual complaints of a group, and what rose, both as multiples of the usual. */
  weigh(group: Group): { kept: number; risen: number } {
    const { mask } = group;
    let [kept, risen] = [1, 0];
    for (let at = 0; at < this.charges.length; at += 1) {
      if (!(mask & (1 << at))) continue;
      if (this.charges[at]?.suspect.rise) risen += this.ratio(at, group);
      else kept *= 1 - Math.min(MOST_LOST, this.ratio(at, group));
    }
    return { kept, risen };
  }

  /** The part of a group that tells of an attribute's drift: all but what causes brought that fix the attribute. */
  private telling(group: Group, attribute: number, kept: number, all: number): number {
    let part = kept;
    for (let at = 0; at < this.charges.length; at += 1)
      if (group.mask & (1 << at) && this.charges[at]?.suspect.rise && this.charges[at]?.open[attribute])
        part += this.ratio(at, group);
    return part / all;
  }

  /** Parts the rows among the usual and the causes; answers how much the sizes changed. */
  private apportion(): number {
    const { starts, ends } = this.drift.places;
    const next = new Float64Array(this.charges.length);
    this.seen.fill(0);
    this.ordinary = 0;
    for (const group of this.groups) {
      const { mask, count, byPlace } = group;
      const { kept, risen } = this.weigh(group);
      const all = kept + risen;
      this.ordinary += (count * kept) / all;
      for (let at = 0; at < next.length; at += 1)
        if (mask & (1 << at))
          next[at] = (next[at] ?? 0) + (count * (this.charges[at]?.suspect.rise ? this.ratio(at, group) : kept)) / all;
      for (let attribute = 0; attribute < starts.length; attribute += 1) {
        const part = this.telling(group, attribute, kept, all);
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
    for (const [at, { suspect, open, brought }] of this.charges.entries()) {
      if (!suspect.rise || !open[attribute]) continue;
      const end = places.ends[attribute] ?? 0;
      const part = (this.size[at] ?? 0) / this.drift.meanBy(brought, attribute);
      for (let place = places.starts[attribute] ?? 0; place < end; place += 1)
        due[place] = (due[place] ?? 0) + part * (brought[place] ?? 0);
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
}
