import type { Bench } from './charge.ts';
import { countDay, type DayCounts, type Rows, takeFrom } from './expect-cells.ts';
import { type Explain, type Explanation, makeExplainer } from './explainer.ts';
import type { Amount } from './fit-day.ts';
import { priceOf, scanCounts } from './scan-counts.ts';
import { nameOf, overlap, type Suspect, same } from './suspect.ts';
import { linesWithin, siblingsOf } from './widen.ts';

export type Deviation = Amount & {
  /** How much better the day is explained with it, the others given, less the price of naming it. */
  readonly score: number;
};

/** More causes than these in one day are not an explanation. */
const MOST_CAUSES = 8;
/** As many suspects as these are looked at closely. */
const CLOSE_LOOKS = 16;
const FEW_LOOKS = 8;
/** What scores as much as this is no chance on any day. */
const SURE = 20;
const MOST_ROUNDS = 3;
const LEAST_GAIN = 0.01;

type Told = { readonly suspects: readonly Suspect[]; readonly explanation: Explanation; readonly value: number };

/** Finds the few causes that together explain a day best. */
class Search {
  private readonly bench: Bench;
  private readonly rows: Rows;
  private readonly counts: DayCounts;
  private readonly known = new Map<string, Told>();
  private readonly explain: Explain;

  constructor(bench: Bench, rows: Rows) {
    this.bench = bench;
    this.rows = rows;
    this.counts = countDay(bench.usual, bench.table, rows);
    this.explain = makeExplainer(bench, { counts: this.counts, from: rows.from, to: rows.to });
  }

  tell(suspects: readonly Suspect[]): Told {
    const key = suspects.map(nameOf).join(';');
    const told = this.known.get(key) ?? this.explainBy(suspects);
    this.known.set(key, told);
    return told;
  }

  private explainBy(suspects: readonly Suspect[]): Told {
    const explanation = this.explain(suspects);
    const price = explanation.amounts.reduce((sum, amount) => sum + priceOf(this.bench.usual, this.counts, amount), 0);
    return { suspects, explanation, value: explanation.likelihood - price };
  }

  /** What fell once did not fall for a second reason: of falls that overlap, the better one is told. */
  private exclude(one: Suspect, other: Suspect): boolean {
    if (!one.rise && !other.rise) return overlap(this.bench.usual, one, other);
    return same(one, other);
  }

  /** The day's counts when what is told already is taken out of it. */
  private leave({ explanation }: Told): DayCounts {
    const { table, usual } = this.bench;
    const taken = new Map<number, number>();
    for (const [row, usually] of explanation.usualness()) {
      const at = this.rows.from + row;
      taken.set(at, (table.counts[at] ?? 0) * (1 - usually));
    }
    return takeFrom(usual, table.leafOf, this.counts, taken);
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

  private addAll(begun: Told, threshold: number): Told {
    let told = begun;
    while (told.suspects.length < MOST_CAUSES) {
      const more = this.add(told, true, CLOSE_LOOKS);
      if (!more || more.value - told.value < threshold) return told;
      told = more;
    }
    return told;
  }

  /** Each cause is dropped, put in another's place or widened where the day is then explained better. */
  private improve(begun: Told, threshold: number): Told {
    let told = begun;
    for (const suspect of begun.suspects) {
      if (!told.suspects.includes(suspect)) continue;
      const without = this.tell(told.suspects.filter((other) => other !== suspect));
      if (told.value - without.value < threshold) {
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
          if (next.value > best.value + LEAST_GAIN) best = next;
        }
      told = best;
    }
    return told;
  }

  private widenOnce(told: Told, suspect: Suspect): { told: Told; suspect: Suspect } | null {
    let best: { told: Told; suspect: Suspect } | null = null;
    for (const cell of siblingsOf(this.bench.usual, this.counts, suspect)) {
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

  run(threshold: number): Deviation[] {
    let told = this.addAll(this.tell([]), threshold);
    for (let round = 0; round < MOST_ROUNDS && told.suspects.length > 0; round += 1) {
      const before = told;
      told = this.addAll(this.improve(told, threshold), threshold);
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

/**
 * The causes that explain today together, the most telling first; none that explains less than the threshold. The past is
 * asked for a threshold only where the answer could hang on it.
 */
export const explainToday = (bench: Bench, least: number, learnThreshold: () => number): Deviation[] => {
  const search = new Search(bench, { from: 0, to: bench.table.todayRows, isPast: false });
  const found = search.run(least);
  return found.every(({ score }) => score >= SURE) ? found : search.run(Math.max(least, learnThreshold()));
};

/** How much a single cause would explain of a past day, on which as a rule there was none. */
export const explainChance = (bench: Bench, rows: Rows): number => {
  const search = new Search(bench, rows);
  const none = search.tell([]);
  return Math.max(0, (search.add(none, false, FEW_LOOKS)?.value ?? none.value) - none.value);
};
