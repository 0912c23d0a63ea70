import type { Bench } from './bench.ts';
import { countDay, type DayCounts, type Rows, takeFrom } from './expect-cells.ts';
import type { Amount } from './explain-by.ts';
import { type Explain, makeExplainer } from './explainer.ts';
import { generalise } from './generalise.ts';
import { priceOf } from './price.ts';
import { LEAST_GAIN, reshape, type Teller, type Told } from './reshape-causes.ts';
import { scanCounts } from './scan-counts.ts';
import { scanSets } from './scan-sets.ts';
import { scanWithin } from './scan-within.ts';
import { excludes, nameOf, type Suspect, same } from './suspect.ts';

export type Deviation = Amount & {
  /** How much better the day is explained with it, the others given, less the price of naming it. */
  readonly score: number;
};

/** More causes than these in one day are not an explanation. */
const MOST_CAUSES = 8;
/** As many suspects as these are looked at closely. */
const CLOSE_LOOKS = 16;
const FEW_LOOKS = 8;
const SET_LOOKS = 6;
const INNER_LOOKS = 4;
/** What scores as much as this is no chance on any day. */
const SURE = 20;
const MOST_ROUNDS = 3;

const remember = <Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value => {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
};

/** Finds the few causes that together explain a day best. */
class Search implements Teller {
  readonly bench: Bench;
  private readonly rows: Rows;
  readonly counts: DayCounts;
  private readonly known = new Map<string, Told>();
  private readonly explain: Explain;
  private readonly singles = new Map<Told, Suspect[]>();
  private readonly sets = new Map<Told, Suspect[]>();
  private withSets = false;

  constructor(bench: Bench, rows: Rows) {
    this.bench = bench;
    this.rows = rows;
    this.counts = countDay(bench.usual, bench.table, rows);
    this.explain = makeExplainer(bench, { counts: this.counts, from: rows.from, to: rows.to });
  }

  tell(suspects: readonly Suspect[]): Told {
    const key = suspects.map(nameOf).join(';');
    return remember(this.known, key, () => this.explainBy(suspects));
  }

  private explainBy(suspects: readonly Suspect[]): Told {
    const explanation = this.explain(suspects);
    const price = explanation.amounts.reduce((sum, amount) => sum + priceOf(this.bench.usual, this.counts, amount), 0);
    return { suspects, explanation, value: explanation.likelihood - price };
  }

  /** The day's counts when what is told already is taken out of it. */
  leave({ explanation }: Told): DayCounts {
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
    const singles = remember(this.singles, told, () => scanCounts(this.bench.usual, this.leave(told), falls, looks));
    const sets = this.withSets
      ? remember(this.sets, told, () => scanSets(this.bench.usual, this.leave(told), SET_LOOKS))
      : [];
    const inner = scanWithin(this.bench.usual, this.counts, told.explanation.amounts, INNER_LOOKS);
    for (const suspect of [...singles, ...sets, ...inner]) {
      if (told.suspects.some((other) => excludes(this.bench.usual, other, suspect))) continue;
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
    return generalise(this, reshape(this, told), (wider) => this.add(wider, true, FEW_LOOKS));
  }

  /** Begun with sets of values and without: one leads where the other does not. */
  run(threshold: number): Deviation[] {
    const [plain, other] = [this.settle(threshold, false), this.settle(threshold, true)];
    return this.weigh(other.value > plain.value + LEAST_GAIN ? other : plain);
  }

  private settle(threshold: number, withSets: boolean): Told {
    this.withSets = withSets;
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
    return told;
  }

  private weigh(told: Told): Deviation[] {
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
  const weakest = Math.min(...found.map(({ score }) => score));
  if (weakest >= SURE) return found;
  const threshold = Math.max(least, learnThreshold());
  return weakest >= threshold ? found : search.run(threshold);
};

/** How much a single cause would explain of a past day, on which as a rule there was none. */
export const explainChance = (bench: Bench, rows: Rows): number => {
  const search = new Search(bench, rows);
  const none = search.tell([]);
  return Math.max(0, (search.add(none, false, FEW_LOOKS)?.value ?? none.value) - none.value);
};
