import { formLayers } from './cells.ts';
import { type Combination, type Explanation, explainBy, nameCombination } from './combination.ts';
import { type Day, readDay } from './day.ts';
import { fitDay } from './fit.ts';
import { logEvidence, makeDraws } from './integrate.ts';
import { neighboursOf } from './neighbours.ts';
import { logOdds, MOST_CAUSES } from './odds.ts';
import { proposeCauses } from './propose-causes.ts';
import { listFallable, proposeFalls } from './propose-falls.ts';
import type { World } from './world.ts';

/** How many further causes are weighed with each base, and how many falls. */
const LOOKS = 24;
const LOOKS_FOR_A_FALL = 10;
/** The likeliest explanations whose surroundings are looked at, and how much less likely than the best they may be. */
const MOST_EXPANDED = 14;
const WITHIN = 6;

/** The logarithm of how likely an explanation is after the day is seen, up to a constant of the day. */
type Weighed = { readonly explanation: Explanation; readonly weight: number };

/** How likely each element is to be a cause, by its name. */
export type Likely = ReadonlyMap<string, number>;

/** The explanations of one day that were weighed; it can be asked to look at more. */
export class Search {
  private readonly world: World;
  private readonly day: Day;
  private readonly draws: ReturnType<typeof makeDraws>;
  private readonly layers: ReturnType<typeof formLayers>;
  private readonly fallable: readonly Combination[];
  private readonly weighed = new Map<string, Weighed>();
  private readonly expanded = new Set<string>();
  private readonly proposed = new Map<string, readonly Combination[]>();

  constructor(world: World, rows: readonly (readonly number[])[]) {
    this.world = world;
    this.day = readDay(world, rows);
    this.draws = makeDraws(world);
    this.layers = formLayers(world, this.day);
    this.fallable = world.fall ? listFallable(world) : [];
  }

  /** Looks around from nothing, and from an explanation where one is given; run again it looks further. */
  run(start?: Explanation): Likely {
    const nothing = explainBy([], null);
    if (start) this.weigh(start.causes, start.fall);
    if (this.world.fall) for (const fall of this.proposeFalls(nothing)) this.weigh([], fall);
    else this.weigh([], null);
    for (let left = MOST_EXPANDED; left > 0; left -= 1) {
      const next = this.nextToExpand();
      if (!next) break;
      this.expand(next);
    }
    return this.likely();
  }

  private weigh(causes: readonly Combination[], fall: Combination | null): Weighed | null {
    if (causes.length > MOST_CAUSES || new Set(causes.map(({ key }) => key)).size < causes.length) return null;
    const explanation = explainBy(causes, fall);
    const known = this.weighed.get(explanation.key);
    if (known) return known;
    const odds = logOdds(this.world, explanation);
    const weight = Number.isFinite(odds) ? odds + logEvidence(this.world, this.day, explanation, this.draws) : odds;
    const weighed = { explanation, weight };
    this.weighed.set(explanation.key, weighed);
    return weighed;
  }

  private nextToExpand(): Explanation | null {
    const all = [...this.weighed.values()];
    const top = Math.max(...all.map(({ weight }) => weight));
    const [next] = all
      .filter(({ explanation, weight }) => weight >= top - WITHIN && !this.expanded.has(explanation.key))
      .sort((one, other) => other.weight - one.weight);
    return next?.explanation ?? null;
  }

  /** Adds a cause, exchanges one, takes one a step further, and looks for another fall. */
  private expand({ causes, fall, key }: Explanation): void {
    this.expanded.add(key);
    const without = causes.map((_, at) => causes.toSpliced(at, 1));
    for (const base of causes.length < MOST_CAUSES ? [...without, causes] : without)
      for (const cause of this.proposeCauses(explainBy(base, fall))) this.weigh([...base, cause], fall);
    for (const [at, cause] of causes.entries())
      for (const neighbour of neighboursOf(this.world, cause)) this.weigh(causes.with(at, neighbour), fall);
    for (const base of without) this.weigh(base, fall);
    if (this.world.fall) for (const other of this.proposeFalls(explainBy(causes, null))) this.weigh(causes, other);
  }

  private proposeCauses(base: Explanation): readonly Combination[] {
    const { day, layers, world } = this;
    const known =
      this.proposed.get(base.key) ?? proposeCauses(world, day, layers, base, fitDay(world, day, base), LOOKS);
    this.proposed.set(base.key, known);
    return known;
  }

  private proposeFalls(base: Explanation): Combination[] {
    const { day, fallable, world } = this;
    return proposeFalls(world, day, fallable, base, fitDay(world, day, base), LOOKS_FOR_A_FALL);
  }

  private likely(): Likely {
    const all = [...this.weighed.values()];
    const top = Math.max(...all.map(({ weight }) => weight));
    const likely = new Map<string, number>();
    const total = all.reduce((sum, { weight }) => sum + Math.exp(weight - top), 0);
    for (const { explanation, weight } of all) {
      const chance = Math.exp(weight - top) / total;
      const elements = new Set(explanation.causes.flatMap((cause) => nameCombination(this.world, cause)));
      for (const element of elements) likely.set(element, (likely.get(element) ?? 0) + chance);
    }
    return likely;
  }
}
