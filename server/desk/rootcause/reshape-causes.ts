import type { Bench } from './bench.ts';
import type { DayCounts } from './expect-cells.ts';
import type { Explanation } from './explainer.ts';
import type { Suspect } from './suspect.ts';
import { linesWithin, siblingsOf } from './widen.ts';

export type Told = { readonly suspects: readonly Suspect[]; readonly explanation: Explanation; readonly value: number };

/** Who tells how well causes explain a day, and what they leave of it. */
export type Teller = {
  readonly bench: Bench;
  readonly counts: DayCounts;
  readonly tell: (suspects: readonly Suspect[]) => Told;
  readonly leave: (told: Told) => DayCounts;
};

/** Less than this is not better. */
export const LEAST_GAIN = 0.01;

/** Puts in the place of a cause those values of one more attribute that rose, where they rose alone. */
const narrow = (teller: Teller, begun: Told): Told => {
  let told = begun;
  for (const suspect of begun.suspects) {
    if (!suspect.rise || suspect.cells.length > 1) continue;
    const others = told.suspects.filter((other) => other !== suspect);
    const left = teller.leave(teller.tell(others));
    let best = told;
    for (const line of linesWithin(teller.bench.usual, left, suspect))
      for (let size = 2; size <= line.most; size += 1) {
        const cells = line.cells.slice(0, size);
        const next = teller.tell([...others, { cuboid: line.cuboid, cells, rise: true }]);
        if (next.value > best.value + LEAST_GAIN) best = next;
      }
    told = best;
  }
  return told;
};

type Widened = { readonly told: Told; readonly suspect: Suspect };

const widenOnce = (teller: Teller, told: Told, suspect: Suspect): Widened | null => {
  let best: Widened | null = null;
  for (const cell of siblingsOf(teller.bench.usual, teller.counts, suspect)) {
    const wider: Suspect = { ...suspect, cells: [...suspect.cells, cell] };
    const others = told.suspects.filter(
      (other) =>
        other !== suspect &&
        !(other.rise && other.cuboid === wider.cuboid && other.cells.every((one) => wider.cells.includes(one))),
    );
    const next = teller.tell([...others, wider]);
    if (next.value > (best?.told.value ?? told.value + LEAST_GAIN)) best = { told: next, suspect: wider };
  }
  return best;
};

/** Joins to a rise the values of one of its attributes that rose with it, where the whole is then told shorter. */
const widen = (teller: Teller, begun: Told): Told => {
  let told = begun;
  for (const suspect of begun.suspects) {
    if (!suspect.rise || !told.suspects.includes(suspect)) continue;
    let current = suspect;
    for (;;) {
      const wider = widenOnce(teller, told, current);
      if (!wider) break;
      told = wider.told;
      current = wider.suspect;
    }
  }
  return told;
};

/** Gives causes fewer or more values where the day is then told better. */
export const reshape = (teller: Teller, told: Told): Told => widen(teller, narrow(teller, told));
