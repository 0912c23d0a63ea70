import type { Line, World } from './world.ts';

/** What complaints say of the factors: how often each value came, and how often its usual share lets expect it. */
export class Drifts {
  private readonly seen: Float64Array;
  private readonly expected: Float64Array;
  private readonly world: World;
  private readonly factors: Float64Array;
  private readonly mixed: Float64Array;

  constructor(world: World, factors: Float64Array, mixed: Float64Array) {
    this.world = world;
    this.factors = factors;
    this.mixed = mixed;
    this.seen = new Float64Array(world.places);
    this.expected = new Float64Array(world.places);
  }

  /** Of a part of complaints that could have any of these values. */
  learn({ entry, place }: Line, values: readonly number[], tally: Float64Array, part = 1): void {
    let [count, possible] = [0, 0];
    for (const value of values) {
      count += part * (tally[entry + value] ?? 0);
      possible += this.mixed[entry + value] ?? 0;
    }
    if (count === 0) return;
    for (const value of values) {
      const at = place + value;
      const share = (this.mixed[entry + value] ?? 0) / (this.factors[at] ?? 1) / possible;
      this.seen[at] = (this.seen[at] ?? 0) + part * (tally[entry + value] ?? 0);
      this.expected[at] = (this.expected[at] ?? 0) + count * share;
    }
  }

  /** Factors a step likelier, held at one as firmly as their attribute's drift says. */
  settle(): Float64Array {
    const factors = new Float64Array(this.world.places);
    for (const [attribute, firmness] of this.world.firmness.entries()) {
      const line = this.world.lineOf[attribute]?.[0];
      for (const value of line?.values ?? []) {
        const at = (line?.place ?? 0) + value;
        factors[at] = (firmness + (this.seen[at] ?? 0)) / (firmness + (this.expected[at] ?? 0));
      }
    }
    return factors;
  }
}
