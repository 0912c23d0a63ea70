import type { Bench, Day, Suspect } from './charge.ts';
import { countDay, type DayCounts, usualOf } from './expect-cells.ts';
import { type Amount, type Explanation, makeExplainer } from './fit-day.ts';
import { priceOf, scanCounts } from './scan-counts.ts';
import type { Usual } from './usual.ts';

export type Deviation = Amount & {
  /** How much better the day is explained with it, the others given, less the price of naming it. */
  readonly score: number;
};

/** More causes than these in one day are not an explanation. */
const MOST_CAUSES = 8;
/** As many suspects as these are looked at closely. */
const CLOSE_LOOKS = 16;
const FEW_LOOKS = 8;
/** A set of more values than these is told by its exceptions or not at all. */
const MOST_VALUES = 12;
const MOST_ROUNDS = 3;
const LEAST_USUAL = 1e-6;
const LEAST_OBSERVED = 2;
const LEAST_GAIN = 0.01;
/** A set must be better by this for each value more: a neighbour that rose a little is mostly chance. */
const WIDENING = 3;
/** A set of a greater part of an attribute's values is told without the attribute. */
const MOST_PART = 2 / 3;

type Told = { readonly suspects: readonly Suspect[]; readonly explanation: Explanation; readonly value: number };

const same = (left: Suspect, right: Suspect): boolean =>
  left.cuboid === right.cuboid &&
  left.rise === right.rise &&
  left.cells.length === right.cells.length &&
  left.cells.every((cell) => right.cells.includes(cell));

/** Whether a complaint could belong to both. */
const overlap = ({ cuboids }: Usual, left: Suspect, right: Suspect): boolean => {
  const [here, there] = [cuboids[left.cuboid], cuboids[right.cuboid]];
  const agree = (cell: number, other: number): boolean =>
    here?.attributes.every((attribute, position) => {
      const at = there?.attributes.indexOf(attribute) ?? -1;
      return at < 0 || here.parts[position]?.[cell] === there?.parts[at]?.[other];
    }) ?? false;
  return left.cells.some((cell) => right.cells.some((other) => agree(cell, other)));
};

type Line = { readonly cuboid: number; readonly cells: readonly number[]; readonly most: number };

/** For each attribute that a suspect leaves open, its cells by this attribute's values: what rose most comes first. */
const linesWithin = (usual: Usual, left: DayCounts, { cuboid, cells: [whole = 0] }: Suspect): Line[] => {
  const outer = usual.cuboids[cuboid];
  const lines: Line[] = [];
  for (const [index, inner] of usual.cuboids.entries()) {
    if (!outer || inner.attributes.length !== outer.attributes.length + 1) continue;
    if (!outer.attributes.every((attribute) => inner.attributes.includes(attribute))) continue;
    const free = inner.attributes.find((attribute) => !outer.attributes.includes(attribute)) ?? 0;
    const ratios: { cell: number; ratio: number }[] = [];
    for (let cell = 0; cell < inner.count; cell += 1) {
      if (outer.cellOf[inner.rowOf[cell] ?? 0] !== whole) continue;
      const count = left.byCuboid[index]?.[cell] ?? 0;
      const ratio = count / Math.max(LEAST_USUAL, usualOf(usual, left, index, cell));
      if (count >= LEAST_OBSERVED && ratio > 1) ratios.push({ cell, ratio });
    }
    const cells = ratios.sort((a, b) => b.ratio - a.ratio).map(({ cell }) => cell);
    const most = Math.min(MOST_VALUES, Math.floor(MOST_PART * (usual.cardinalities[free] ?? 0)), cells.length);
    lines.push({ cuboid: index, cells, most });
  }
  return lines;
};

/** Finds the few causes that together explain a day best. */
class Search {
  private readonly bench: Bench;
  private readonly day: Day;
  private readonly threshold: number;
  private readonly explain: (suspects: readonly Suspect[]) => Explanation;

  constructor(bench: Bench, day: Day, threshold: number) {
    this.bench = bench;
    this.day = day;
    this.threshold = threshold;
    this.explain = makeExplainer(bench, day);
  }

  tell(suspects: readonly Suspect[]): Told {
    const explanation = this.explain(suspects);
    const price = explanation.amounts.reduce(
      (sum, amount) => sum + priceOf(this.bench.usual, this.day.counts, amount),
      0,
    );
    return { suspects, explanation, value: explanation.likelihood - price };
  }

  /** What fell once did not fall for a second reason: of falls that overlap, the better one is told. */
  private exclude(one: Suspect, other: Suspect): boolean {
    if (!one.rise && !other.rise) return overlap(this.bench.usual, one, other);
    return same(one, other);
  }

  /** The day's counts when what is told already is taken out of it. */
  private leave({ suspects, explanation }: Told): DayCounts {
    const { counts, from, to } = this.day;
    if (suspects.length === 0) return counts;
    const weights = this.bench.table.counts.slice();
    for (let row = from; row < to; row += 1)
      weights[row] = (weights[row] ?? 0) * (explanation.usualness[row - from] ?? 1);
    return countDay(this.bench.usual, from, to, weights, counts.isPast);
  }

  /** The told causes with the one more that explains most beside them. */
  add(told: Told, falls: boolean, looks: number): Told | null {
    let best: Told | null = null;
    for (const suspect of scanCounts(this.bench.usual, this.leave(told), falls, looks)) {
      if (told.suspects.some((other) => this.exclude(other, suspect))) continue;
      const more = this.tell([...told.suspects, suspect]);
      if (more.value > (best?.value ?? Number.NEGATIVE_INFINITY)) best = more;
    }
    return best;
  }

  private addAll(begun: Told): Told {
    let told = begun;
    while (told.suspects.length < MOST_CAUSES) {
      const more = this.add(told, true, CLOSE_LOOKS);
      if (!more || more.value - told.value < this.threshold) return told;
      told = more;
    }
    return told;
  }

  /** Each cause is dropped, put in another's place or widened where the day is then explained better. */
  private improve(begun: Told): Told {
    let told = begun;
    for (const suspect of begun.suspects) {
      if (!told.suspects.includes(suspect)) continue;
      const without = this.tell(told.suspects.filter((other) => other !== suspect));
      if (told.value - without.value < this.threshold) {
        told = without;
        continue;
      }
      const other = this.add(without, true, CLOSE_LOOKS);
      if (other && other.value > told.value + LEAST_GAIN) told = other;
    }
    return this.widen(this.narrow(told));
  }

  /** Joins to a rise the values of one of its attributes that rose with it, where the whole is then told shorter. */
  private widen(begun: Told): Told {
    let told = begun;
    for (const suspect of begun.suspects) {
      if (!suspect.rise || !told.suspects.includes(suspect)) continue;
      let current = suspect;
      for (;;) {
        const wider = this.widenOnce(told, current);
        if (!wider) break;
        told = wider.told;
        current = wider.suspect;
      }
    }
    return told;
  }

  /** Puts in the place of a cause those values of one more attribute that rose, where they rose alone. */
  private narrow(begun: Told): Told {
    let told = begun;
    for (const suspect of begun.suspects) {
      if (!suspect.rise || suspect.cells.length > 1) continue;
      const others = told.suspects.filter((other) => other !== suspect);
      const left = this.leave(this.tell(others));
      let best = told;
      for (const line of linesWithin(this.bench.usual, left, suspect))
        for (let size = 2; size <= line.most; size += 1) {
          const cells = line.cells.slice(0, size);
          const next = this.tell([...others, { cuboid: line.cuboid, cells, rise: true }]);
          if (next.value > best.value + WIDENING) best = next;
        }
      told = best;
    }
    return told;
  }

  private widenOnce(told: Told, suspect: Suspect): { told: Told; suspect: Suspect } | null {
    let best: { told: Told; suspect: Suspect } | null = null;
    if (suspect.cells.length >= MOST_VALUES) return null;
    for (const cell of this.siblings(suspect)) {
      const wider: Suspect = { ...suspect, cells: [...suspect.cells, cell] };
      const others = told.suspects.filter(
        (other) =>
          other !== suspect &&
          !(other.rise && other.cuboid === wider.cuboid && other.cells.every((one) => wider.cells.includes(one))),
      );
      const next = this.tell([...others, wider]);
      if (next.value > (best?.told.value ?? told.value + WIDENING)) best = { told: next, suspect: wider };
    }
    return best;
  }

  /** Cells that differ from the suspect's in the value of one attribute, the same as its cells do among each other. */
  private siblings({ cuboid, cells }: Suspect): number[] {
    const known = this.bench.usual.cuboids[cuboid];
    const observed = this.day.counts.byCuboid[cuboid];
    const [first = 0] = cells;
    if (!known) return [];
    const apart = known.parts.map((part) => cells.some((cell) => part[cell] !== part[first]));
    const found: number[] = [];
    for (const [position, part] of known.parts.entries()) {
      if (cells.length > 1 && !apart[position]) continue;
      if (cells.length + 1 > MOST_PART * (this.bench.usual.cardinalities[known.attributes[position] ?? 0] ?? 0))
        continue;
      for (let cell = 0; cell < known.count; cell += 1)
        if (
          !cells.includes(cell) &&
          (observed?.[cell] ?? 0) >= LEAST_OBSERVED &&
          part[cell] !== part[first] &&
          known.parts.every((other, at) => at === position || other[cell] === other[first])
        )
          found.push(cell);
    }
    return found;
  }

  run(): Deviation[] {
    let told = this.addAll(this.tell([]));
    for (let round = 0; round < MOST_ROUNDS && told.suspects.length > 0; round += 1) {
      const before = told;
      told = this.addAll(this.improve(told));
      if (
        told.suspects.length === before.suspects.length &&
        told.suspects.every((one, at) => same(one, before.suspects[at] ?? one))
      )
        break;
    }
    return told.explanation.amounts
      .map((amount, at) => ({
        ...amount,
        score: told.value - this.tell(told.suspects.filter((_, other) => other !== at)).value,
      }))
      .sort((left, right) => right.score - left.score);
  }
}

/** The causes that explain today together, the most telling first; none that explains less than the threshold. */
export const explainToday = (bench: Bench, threshold: number): Deviation[] => {
  const to = bench.table.todayRows;
  const counts = countDay(bench.usual, 0, to, bench.table.counts, false);
  return new Search(bench, { counts, from: 0, to }, threshold).run();
};

/** How much a single cause would explain of a past day, on which as a rule there was none. */
export const explainChance = (bench: Bench, from: number, to: number): number => {
  const counts = countDay(bench.usual, from, to, bench.table.counts, true);
  const search = new Search(bench, { counts, from, to }, 0);
  const none = search.tell([]);
  return Math.max(0, (search.add(none, false, FEW_LOOKS)?.value ?? none.value) - none.value);
};
