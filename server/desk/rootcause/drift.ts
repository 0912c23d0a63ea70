import type { Bench } from './bench.ts';
import type { Charge } from './charge.ts';
import type { Places } from './past-within.ts';
import type { Mix } from './shares.ts';

const LEAST_BOND = 0.2;

/** How far the values of a day are off their usual share, each as a factor. */
export class Drift {
  readonly factor: Float64Array;
  /** What the drift of the other attributes makes expect of each value of one. */
  readonly due: Float64Array;
  readonly places: Places;
  private readonly mix: Mix;
  private readonly steadiness: Float64Array;
  /** How often, by how values drift, those that go together do so today: as a multiple, less one, by pair of attributes. */
  private readonly bond: Float64Array;
  private readonly attributes: number;

  constructor({ past: { places }, usual: { steadiness } }: Bench, mix: Mix, begin: Drift | null) {
    this.places = places;
    this.mix = mix;
    this.steadiness = steadiness;
    this.attributes = places.starts.length;
    this.factor = begin ? begin.factor.slice() : new Float64Array(places.count).fill(1);
    this.bond = begin ? begin.bond.slice() : new Float64Array(this.attributes ** 2);
    this.due = new Float64Array(places.count);
  }

  /** The bonds of all pairs of attributes, or of those that a charge fixes one of. */
  bondOf(open: Uint8Array | null): number {
    let sum = 1;
    for (let one = 0; one < this.attributes; one += 1)
      for (let other = 0; other < one; other += 1)
        if (!open?.[one] || !open[other]) sum += this.bond[one * this.attributes + other] ?? 0;
    return Math.max(LEAST_BOND, sum);
  }

  /** The mean drift of another attribute where a value is. */
  private meanDrift(place: number, attribute: number): number {
    const { factor, mix, places } = this;
    const row = place * factor.length;
    const end = places.ends[attribute] ?? 0;
    let mean = 0;
    for (let at = places.starts[attribute] ?? 0; at < end; at += 1)
      mean += (mix.together[row + at] ?? 0) * (factor[at] ?? 1);
    return mean;
  }

  /** Sets what is due of an attribute's values, `ordinary` complaints in all. */
  tilt(attribute: number, ordinary: number): void {
    const { due, factor, mix, places } = this;
    const [start, end] = [places.starts[attribute] ?? 0, places.ends[attribute] ?? 0];
    let sum = 0;
    for (let place = start; place < end; place += 1) {
      let product = mix.shares[place] ?? 0;
      for (let other = 0; other < this.attributes; other += 1)
        if (other !== attribute) product *= this.meanDrift(place, other);
      due[place] = product;
      sum += product * (factor[place] ?? 1);
    }
    for (let place = start; place < end; place += 1) due[place] = ((due[place] ?? 0) * ordinary) / sum;
  }

  /** Fits an attribute's factors to what was seen of its values, at the price that the past puts on drift. */
  fit(attribute: number, seen: Float64Array): void {
    const { due, factor, mix, places } = this;
    const [start, end] = [places.starts[attribute] ?? 0, places.ends[attribute] ?? 0];
    const steadiness = this.steadiness[attribute] ?? 1;
    let mean = 0;
    for (let place = start; place < end; place += 1) {
      const fitted = (steadiness + (seen[place] ?? 0)) / (steadiness + (due[place] ?? 0));
      factor[place] = fitted;
      mean += fitted * (mix.shares[place] ?? 0);
    }
    for (let place = start; place < end; place += 1) factor[place] = (factor[place] ?? 1) / mean;
  }

  bind(): void {
    for (let attribute = 0; attribute < this.attributes; attribute += 1)
      for (let other = 0; other < attribute; other += 1) {
        const end = this.places.ends[attribute] ?? 0;
        let bond = 0;
        for (let place = this.places.starts[attribute] ?? 0; place < end; place += 1)
          bond += (this.mix.shares[place] ?? 0) * (this.factor[place] ?? 1) * (this.meanDrift(place, other) - 1);
        this.bond[attribute * this.attributes + other] = bond;
      }
  }

  /** What part of a day's usual complaints a charge has; if given, with values so much more frequent, by place. */
  shareOf({ parts, open }: Charge, factor = this.factor): number {
    let share = 0;
    for (const { usually, places, within } of parts) {
      let product = usually;
      for (const place of places) product *= factor[place] ?? 1;
      for (let attribute = 0; attribute < this.attributes; attribute += 1)
        if (open[attribute]) product *= this.meanBy(within, attribute, factor);
      share += product;
    }
    return share;
  }

  /** The mean drift of an attribute's values by such shares. */
  meanBy(shares: Float64Array, attribute: number, factor = this.factor): number {
    let mean = 0;
    const end = this.places.ends[attribute] ?? 0;
    for (let place = this.places.starts[attribute] ?? 0; place < end; place += 1)
      mean += (shares[place] ?? 0) * (factor[place] ?? 1);
    return mean;
  }

  /** What keeps odds by place a share of a charge: its values drift otherwise than those that it usually has. */
  leanOf(charge: Charge, odds: Float64Array): number {
    const tilted = this.factor.map((factor, place) => factor * Math.exp(odds[place] ?? 0));
    return this.shareOf(charge) / this.shareOf(charge, tilted);
  }

  /** The factors' logarithm, summed over complaints by place. */
  logOf(byPlace: Float64Array): number {
    let sum = 0;
    for (let place = 0; place < byPlace.length; place += 1)
      if (byPlace[place]) sum += (byPlace[place] ?? 0) * Math.log(this.factor[place] ?? 1);
    return sum;
  }

  price(): number {
    let price = 0;
    for (let attribute = 0; attribute < this.attributes; attribute += 1)
      for (let place = this.places.starts[attribute] ?? 0; place < (this.places.ends[attribute] ?? 0); place += 1) {
        const factor = this.factor[place] ?? 1;
        price += (this.steadiness[attribute] ?? 1) * (factor - 1 - Math.log(factor));
      }
    return price;
  }
}
