import type { CountTable } from './count-table.ts';
import { type DayCounts, likelihoodRatio, usualOf, usualTotal } from './expect-cells.ts';
import type { Usual } from './usual.ts';

/** Cells of one cuboid, alike but for the value of one attribute, that may have a cause of their own. */
export type Suspect = { readonly cuboid: number; readonly cells: readonly number[]; readonly rise: boolean };

/** A day whose rows are explained: today, or a past day as if it were. */
export type Day = { readonly counts: DayCounts; readonly from: number; readonly to: number };

/** A suspect with what is needed of it again and again. */
type Charge = Suspect & {
  /** Whether it holds for a row of the day. */
  readonly holds: Uint8Array;
  /** Share of a usual day, by cell, and its values' places among all values. */
  readonly shares: readonly number[];
  readonly places: readonly (readonly number[])[];
  /** Relative variance of the shares, for what the past does not know. */
  readonly variance: number;
  /** By value of any attribute, the share that it usually has within the suspect. */
  readonly within: Float64Array;
  readonly observed: number;
};

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
const CLOSE = 1e-5;
/** So many usual complaints stand behind the shares within a suspect before the past is seen. */
const BELIEF = 20;
const TINY = 1e-9;
/** A fall takes at most so much of what is expected. */
const MOST_LOST = 0.995;

/** Explains days by any number of causes at once, drift of all values and the level of the day being free at a price. */
export class DayExplainer {
  private readonly offsets: number[] = [];
  private readonly places: number;
  private readonly shares: Float64Array;
  private readonly total: number;
  private readonly charges = new Map<string, Charge>();

  private readonly table: CountTable;
  private readonly usual: Usual;
  private readonly day: Day;

  constructor(table: CountTable, usual: Usual, day: Day) {
    this.table = table;
    this.usual = usual;
    this.day = day;
    let places = 0;
    for (const cardinality of usual.cardinalities) {
      this.offsets.push(places);
      places += cardinality;
    }
    this.places = places;
    this.total = usualTotal(usual, day.counts);
    this.shares = new Float64Array(places);
    for (const [attribute, offset] of this.offsets.entries()) {
      const cells = usual.cuboids[attribute];
      let sum = 0;
      for (let cell = 0; cell < (cells?.count ?? 0); cell += 1) {
        const share = Math.max(TINY, usualOf(usual, day.counts, attribute, cell));
        this.shares[offset + this.codeOf(attribute, attribute, cell)] = share;
        sum += share;
      }
      for (let at = offset; at < offset + (usual.cardinalities[attribute] ?? 0); at += 1)
        this.shares[at] = (this.shares[at] ?? 0) / sum;
    }
  }

  private codeOf(attribute: number, cuboid: number, cell: number): number {
    return this.table.columns[attribute]?.[this.usual.cuboids[cuboid]?.rowOf[cell] ?? 0] ?? 0;
  }

  private charge(suspect: Suspect): Charge {
    const key = `${suspect.cuboid}:${suspect.cells.join()}:${suspect.rise}`;
    const known = this.charges.get(key);
    if (known) return known;
    const charge = this.makeCharge(suspect);
    this.charges.set(key, charge);
    return charge;
  }

  private makeCharge(suspect: Suspect): Charge {
    const { table, usual, day } = this;
    const { cuboid, cells } = suspect;
    const { attributes, cellOf, certainty } = usual.cuboids[cuboid] ?? {
      attributes: [],
      cellOf: new Int32Array(),
      certainty: new Float64Array(),
    };
    const chosen = new Uint8Array(usual.cuboids[cuboid]?.count ?? 0);
    for (const cell of cells) chosen[cell] = 1;
    const holds = new Uint8Array(day.to - day.from);
    let observed = 0;
    for (let row = day.from; row < day.to; row += 1) {
      if (!chosen[cellOf[row] ?? 0]) continue;
      holds[row - day.from] = 1;
      observed += table.counts[row] ?? 0;
    }
    const within = new Float64Array(this.places);
    let all = 0;
    for (let row = table.todayRows; row < table.counts.length; row += 1) {
      if (!chosen[cellOf[row] ?? 0] || (row >= day.from && row < day.to)) continue;
      const count = table.counts[row] ?? 0;
      all += count;
      for (let attribute = 0; attribute < this.offsets.length; attribute += 1) {
        const at = (this.offsets[attribute] ?? 0) + (table.columns[attribute]?.[row] ?? 0);
        within[at] = (within[at] ?? 0) + count;
      }
    }
    for (let at = 0; at < this.places; at += 1)
      within[at] = ((within[at] ?? 0) + BELIEF * (this.shares[at] ?? 0)) / (all + BELIEF);
    const shares = cells.map((cell) => Math.max(TINY, usualOf(usual, day.counts, cuboid, cell) / this.total));
    const sum = shares.reduce((total, share) => total + share, 0);
    const variance =
      shares.reduce((total, share, at) => total + share ** 2 / Math.max(0.5, certainty[cells[at] ?? 0] ?? 1), 0) /
      sum ** 2;
    const places = cells.map((cell) =>
      attributes.map((attribute) => (this.offsets[attribute] ?? 0) + this.codeOf(attribute, cuboid, cell)),
    );
    return { ...suspect, holds, shares, places, variance, within, observed };
  }

  /** Rows alike in which suspects hold for them, with their counts by value. */
  private group(charges: readonly Charge[]): { of: Uint16Array; counts: number[]; byPlace: Float64Array[] } {
    const { table, day } = this;
    const of = new Uint16Array(day.to - day.from);
    const counts = new Array<number>(1 << charges.length).fill(0);
    const byPlace = counts.map(() => new Float64Array(0));
    for (let row = day.from; row < day.to; row += 1) {
      let group = 0;
      for (let at = 0; at < charges.length; at += 1) group |= (charges[at]?.holds[row - day.from] ?? 0) << at;
      of[row - day.from] = group;
      const count = table.counts[row] ?? 0;
      counts[group] = (counts[group] ?? 0) + count;
      let places = byPlace[group];
      if (!places || places.length === 0) {
        places = new Float64Array(this.places);
        byPlace[group] = places;
      }
      for (let attribute = 0; attribute < this.offsets.length; attribute += 1) {
        const place = (this.offsets[attribute] ?? 0) + (table.columns[attribute]?.[row] ?? 0);
        places[place] = (places[place] ?? 0) + count;
      }
    }
    return { of, counts, byPlace };
  }

  explain(suspects: readonly Suspect[]): Explanation {
    const charges = suspects.map((suspect) => this.charge(suspect));
    const groups = this.group(charges);
    const live = groups.counts.map((_, group) => group).filter((group) => (groups.counts[group] ?? 0) > 0);
    const { usual, total } = this;
    const steady = usual.levelSteadiness;
    const drift = new Float64Array(this.places).fill(1);
    const size = charges.map(({ observed, shares, rise }) => {
      const expected = total * shares.reduce((sum, share) => sum + share, 0);
      return rise ? Math.max(1, observed - expected) : Math.max(0, expected - observed);
    });
    let level = 1;
    const base = charges.map(() => TINY);
    const rest = charges.map(() => 1);
    const measure = (): void => {
      for (const [at, charge] of charges.entries()) {
        let sum = 0;
        for (const [index, share] of charge.shares.entries()) {
          let product = share;
          for (const place of charge.places[index] ?? []) product *= drift[place] ?? 1;
          sum += product;
        }
        let z = 1;
        const own = usual.cuboids[charge.cuboid]?.attributes ?? [];
        for (const [attribute, offset] of this.offsets.entries()) {
          if (own.includes(attribute)) continue;
          let within = 0;
          for (let place = offset; place < offset + (usual.cardinalities[attribute] ?? 0); place += 1)
            within += (charge.within[place] ?? 0) * (drift[place] ?? 1);
          z *= within;
        }
        rest[at] = z;
        base[at] = Math.max(TINY, total * level * sum * z);
      }
    };
    const weightOf = (group: number): { kept: number; risen: number } => {
      let kept = 1;
      let risen = 0;
      for (let at = 0; at < charges.length; at += 1) {
        if (!(group & (1 << at))) continue;
        if (charges[at]?.rise) risen += (size[at] ?? 0) / (base[at] ?? 1);
        else kept *= 1 - Math.min(MOST_LOST, (size[at] ?? 0) / (base[at] ?? 1));
      }
      return { kept, risen };
    };
    const seen = new Float64Array(this.places);
    const due = new Float64Array(this.places);
    measure();
    for (let round = 0; round < ROUNDS; round += 1) {
      const grown = charges.map(() => 0);
      const usualIn = charges.map(() => 0);
      seen.fill(0);
      due.fill(0);
      let ordinary = 0;
      for (const group of live) {
        const { kept, risen } = weightOf(group);
        const count = groups.counts[group] ?? 0;
        const own = kept / (kept + risen);
        ordinary += own * count;
        for (let at = 0; at < charges.length; at += 1) {
          if (!(group & (1 << at))) continue;
          if (charges[at]?.rise)
            grown[at] = (grown[at] ?? 0) + (count * ((size[at] ?? 0) / (base[at] ?? 1))) / (kept + risen);
          else usualIn[at] = (usualIn[at] ?? 0) + own * count;
        }
        const places = groups.byPlace[group];
        for (const [attribute, offset] of this.offsets.entries()) {
          let part = own;
          for (let at = 0; at < charges.length; at += 1) {
            const charge = charges[at];
            if (charge?.rise && group & (1 << at) && !usual.cuboids[charge.cuboid]?.attributes.includes(attribute))
              part += (size[at] ?? 0) / (base[at] ?? 1) / (kept + risen);
          }
          for (let place = offset; place < offset + (usual.cardinalities[attribute] ?? 0); place += 1)
            seen[place] = (seen[place] ?? 0) + part * (places?.[place] ?? 0);
        }
      }
      let change = 0;
      for (const [at, charge] of charges.entries()) {
        const next = charge.rise ? (grown[at] ?? 0) : Math.max(0, (base[at] ?? 0) - (usualIn[at] ?? 0));
        change = Math.max(change, Math.abs(next - (size[at] ?? 0)) / (1 + next));
        size[at] = next;
        if (!charge.rise) {
          ordinary += next;
          for (let place = 0; place < this.places; place += 1)
            seen[place] = (seen[place] ?? 0) + next * (charge.within[place] ?? 0);
        }
      }
      for (const [attribute, offset] of this.offsets.entries()) {
        const end = offset + (usual.cardinalities[attribute] ?? 0);
        const steadiness = usual.steadiness[attribute] ?? 1;
        for (let place = offset; place < end; place += 1) due[place] = ordinary * (this.shares[place] ?? 0);
        for (const [at, charge] of charges.entries()) {
          if (!charge.rise || usual.cuboids[charge.cuboid]?.attributes.includes(attribute)) continue;
          for (let place = offset; place < end; place += 1)
            due[place] = (due[place] ?? 0) + (size[at] ?? 0) * (charge.within[place] ?? 0);
        }
        let sum = 0;
        for (let place = offset; place < end; place += 1) {
          drift[place] = (steadiness + (seen[place] ?? 0)) / (steadiness + (due[place] ?? 0));
          sum += (drift[place] ?? 1) * (this.shares[place] ?? 0);
        }
        for (let place = offset; place < end; place += 1) drift[place] = (drift[place] ?? 1) / sum;
      }
      level = (steady + ordinary) / (steady + total);
      measure();
      if (change < CLOSE && round > 3) break;
    }
    let likelihood = steady * (Math.log(level) - level + 1) - total * level;
    for (const [at, charge] of charges.entries())
      likelihood += charge.rise ? -(size[at] ?? 0) : Math.min(MOST_LOST * (base[at] ?? 0), size[at] ?? 0);
    for (const group of live) {
      const { kept, risen } = weightOf(group);
      const count = groups.counts[group] ?? 0;
      likelihood += count * Math.log((kept + risen) * total * level);
      for (let place = 0; place < this.places; place += 1) {
        const here = groups.byPlace[group]?.[place] ?? 0;
        if (here > 0) likelihood += here * Math.log(drift[place] ?? 1);
      }
    }
    for (const [attribute, offset] of this.offsets.entries())
      for (let place = offset; place < offset + (usual.cardinalities[attribute] ?? 0); place += 1) {
        const factor = drift[place] ?? 1;
        likelihood += (usual.steadiness[attribute] ?? 1) * (Math.log(factor) - factor + 1);
      }
    const amounts = charges.map((charge, at): Amount => {
      const expected = base[at] ?? 0;
      const observed = charge.rise ? expected + (size[at] ?? 0) : Math.max(0, expected - (size[at] ?? 0));
      likelihood -= likelihoodRatio(observed, expected, 0) - likelihoodRatio(observed, expected, charge.variance);
      return { suspect: suspects[at] ?? charge, observed, expected, size: size[at] ?? 0 };
    });
    const own = groups.counts.map((_, group) => {
      const { kept, risen } = weightOf(group);
      return kept / (kept + risen);
    });
    return { likelihood, amounts, usualness: Float64Array.from(groups.of, (group) => own[group] ?? 1) };
  }
}
