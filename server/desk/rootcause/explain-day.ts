import type { CountTable } from './count-table.ts';
import { countDay, type DayCounts } from './expect-cells.ts';
import { type Amount, type Day, DayExplainer, type Explanation, type Suspect } from './explain-together.ts';
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
const LEAST_GAIN = 0.01;

type Told = { readonly suspects: readonly Suspect[]; readonly explanation: Explanation; readonly value: number };

const same = (left: Suspect, right: Suspect): boolean =>
  left.cuboid === right.cuboid &&
  left.rise === right.rise &&
  left.cells.length === right.cells.length &&
  left.cells.every((cell) => right.cells.includes(cell));

/** Finds the few causes that together explain a day best. */
class Search {
  private readonly explainer: DayExplainer;
  private readonly table: CountTable;
  private readonly usual: Usual;
  private readonly day: Day;
  private readonly threshold: number;

  constructor(table: CountTable, usual: Usual, day: Day, threshold: number) {
    this.table = table;
    this.usual = usual;
    this.day = day;
    this.threshold = threshold;
    this.explainer = new DayExplainer(table, usual, day);
  }

  tell(suspects: readonly Suspect[]): Told {
    const explanation = this.explainer.explain(suspects);
    const price = explanation.amounts.reduce((sum, amount) => sum + priceOf(this.usual, this.day.counts, amount), 0);
    return { suspects, explanation, value: explanation.likelihood - price };
  }

  /** The day's counts when what is told already is taken out of it. */
  private leave({ suspects, explanation }: Told): DayCounts {
    const { counts, from, to } = this.day;
    if (suspects.length === 0) return counts;
    const weights = this.table.counts.slice();
    for (let row = from; row < to; row += 1)
      weights[row] = (weights[row] ?? 0) * (explanation.usualness[row - from] ?? 1);
    return countDay(this.usual, from, to, weights, counts.isPast);
  }

  /** The told causes with the one more that explains most beside them. */
  add(told: Told, falls: boolean, looks: number): Told | null {
    let best: Told | null = null;
    for (const suspect of scanCounts(this.usual, this.leave(told), falls, looks)) {
      if (told.suspects.some((other) => same(other, suspect))) continue;
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
    return this.widen(told);
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

  private widenOnce(told: Told, suspect: Suspect): { told: Told; suspect: Suspect } | null {
    let best: { told: Told; suspect: Suspect } | null = null;
    if (suspect.cells.length >= MOST_VALUES) return null;
    for (const cell of this.siblings(told, suspect)) {
      const wider: Suspect = { ...suspect, cells: [...suspect.cells, cell] };
      const others = told.suspects.filter(
        (other) =>
          other !== suspect &&
          !(other.rise && other.cuboid === wider.cuboid && other.cells.every((one) => wider.cells.includes(one))),
      );
      const next = this.tell([...others, wider]);
      if (next.value > (best?.told.value ?? told.value + LEAST_GAIN)) best = { told: next, suspect: wider };
    }
    return best;
  }

  /** Cells that differ from the suspect's in the value of one attribute, the same as its cells do among each other. */
  private siblings(_told: Told, { cuboid, cells }: Suspect): number[] {
    const known = this.usual.cuboids[cuboid];
    const observed = this.day.counts.byCuboid[cuboid];
    const [first = 0] = cells;
    if (!known) return [];
    const apart = known.parts.map((part) => cells.some((cell) => part[cell] !== part[first]));
    const found: number[] = [];
    for (const [position, part] of known.parts.entries()) {
      if (cells.length > 1 && !apart[position]) continue;
      if (cells.length + 1 > (this.usual.cardinalities[known.attributes[position] ?? 0] ?? 0) / 2) continue;
      for (let cell = 0; cell < known.count; cell += 1)
        if (
          !cells.includes(cell) &&
          (observed?.[cell] ?? 0) >= 2 &&
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

/** The causes that explain a day together, the most telling first; none that explains less than the threshold. */
export const explainDay = (table: CountTable, usual: Usual, threshold: number): Deviation[] => {
  const counts = countDay(usual, 0, table.todayRows, table.counts, false);
  return new Search(table, usual, { counts, from: 0, to: table.todayRows }, threshold).run();
};

/** How much a single cause would explain of a past day on which, as a rule, there was none. */
export const explainChance = (table: CountTable, usual: Usual, from: number, to: number): number => {
  const counts = countDay(usual, from, to, table.counts, true);
  const search = new Search(table, usual, { counts, from, to }, 0);
  const none = search.tell([]);
  return Math.max(0, (search.add(none, false, FEW_LOOKS)?.value ?? none.value) - none.value);
};
