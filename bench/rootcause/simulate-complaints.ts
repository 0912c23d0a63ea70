import type { ComplaintDays, PastCount } from '../../server/desk/rootcause/find-causes.ts';
import type { Where } from './best/combination.ts';
import type { Mix } from './best/world.ts';
import type { Chance } from './chance.ts';
import { spread, writeValue } from './elements.ts';

export type ComplaintSetting = {
  /** Coefficient of variation of each value's share from day to day. */
  readonly drift: number;
  /** Complaints a day. */
  readonly volume: number;
  readonly causes: readonly [least: number, most: number];
  /** How likely a cause takes several values of one of its attributes. */
  readonly sets: number;
  /** 0: attributes do not depend on each other; 1: a value's share varies e-fold with the value of another attribute. */
  readonly correlation: number;
  /** Combinations that lose most of their complaints. */
  readonly falls: number;
  /**
   * Whether a cause hits complaints of any kind, which then have its values; otherwise its complaints are those that its
   * combination usually has. It differs where attributes depend on each other.
   */
  readonly overwrites: boolean;
};

const PLAIN = { sets: 0, correlation: 0, falls: 0, overwrites: false } as const;
const VARIANTS = {
  plain: PLAIN,
  sets: { ...PLAIN, sets: 0.5 },
  correlated: { ...PLAIN, correlation: 0.8 },
  written: { ...PLAIN, correlation: 0.3, overwrites: true },
  falls: { ...PLAIN, falls: 1 },
  all: { ...PLAIN, sets: 0.4, correlation: 0.6, falls: 1 },
} as const;
export type ComplaintVariant = keyof typeof VARIANTS;
export const COMPLAINT_VARIANTS = Object.keys(VARIANTS);
export const isComplaintVariant = (name: string): name is ComplaintVariant => Object.hasOwn(VARIANTS, name);

/** Every drift with every volume and every number of causes; unless told otherwise a fourth of the days have none. */
export const complaintSettings = (
  variant: ComplaintVariant,
  volumes: readonly number[] = [60, 300, 1_500],
  causes: readonly number[] = [0, 1, 2, 3],
): ComplaintSetting[] =>
  [0.1, 0.25].flatMap((drift) =>
    volumes.flatMap((volume) =>
      causes.map((count): ComplaintSetting => ({ ...VARIANTS[variant], drift, volume, causes: [count, count] })),
    ),
  );

const ATTRIBUTES = ['provider', 'app_version', 'region', 'category', 'channel', 'os'];
export const CARDINALITIES = [8, 6, 12, 10, 4, 2];
/** Which attribute each depends on, if attributes depend on each other: the version on the system, and so on. */
export const PARENTS: readonly (number | null)[] = [null, 5, 0, 4, null, null];
const ORDER = [5, 4, 0, 1, 2, 3];
const PAST_DAYS = 56;

const drawMix = (chance: Chance, correlation: number): Mix =>
  CARDINALITIES.map((cardinality, attribute) => {
    const parent = PARENTS[attribute];
    const shares = Array.from({ length: cardinality }, () => 0.05 + chance.gamma(2));
    return Array.from({ length: typeof parent === 'number' ? (CARDINALITIES[parent] ?? 1) : 1 }, () =>
      shares.map((share) => share * Math.exp(correlation * chance.normal())),
    );
  });

/** A day's mix: each value's share is off by its own factor. */
const driftMix = (chance: Chance, mix: Mix, drift: number): Mix =>
  mix.map((byParent) => {
    const factors = byParent[0]?.map(() => chance.gamma(1 / drift ** 2)) ?? [];
    return byParent.map((shares) => shares.map((share, value) => share * (factors[value] ?? 1)));
  });

/** One complaint; where values are given, one of them by their shares. */
const drawComplaint = (chance: Chance, mix: Mix, where: Where): number[] => {
  const codes = CARDINALITIES.map(() => 0);
  for (const attribute of ORDER) {
    const parent = PARENTS[attribute];
    const shares = mix[attribute]?.[typeof parent === 'number' ? (codes[parent] ?? 0) : 0] ?? [];
    const allowed = where.find(([given]) => given === attribute)?.[1];
    codes[attribute] = chance.weighted(
      allowed ? shares.map((share, value) => (allowed.includes(value) ? share : 0)) : shares,
    );
  }
  return codes;
};

/** A complaint of the day whose values are written over by those of the combination. */
const overwriteComplaint = (chance: Chance, mix: Mix, where: Where): number[] => {
  const [codes, given] = [drawComplaint(chance, mix, []), drawComplaint(chance, mix, where)];
  return codes.map((code, attribute) =>
    where.some(([named]) => named === attribute) ? (given[attribute] ?? 0) : code,
  );
};

const drawWhere = (chance: Chance, sets: number): Where => {
  const attributes = chance.some([...CARDINALITIES.keys()], chance.whole(1, 3)).sort((left, right) => left - right);
  const wide = attributes.filter((attribute) => (CARDINALITIES[attribute] ?? 0) > 5);
  const several = chance.next() < sets ? chance.some(wide, 1)[0] : undefined;
  return attributes.map((attribute) => {
    const values = [...Array(CARDINALITIES[attribute]).keys()];
    return [attribute, chance.some(values, attribute === several ? chance.whole(2, 4) : 1)];
  });
};

const matches = (codes: readonly number[], where: Where): boolean =>
  where.every(([attribute, values]) => values.includes(codes[attribute] ?? -1));

/** A combination that has enough to lose. */
const drawFall = (chance: Chance, today: readonly (readonly number[])[]): Where => {
  for (;;) {
    const where = drawWhere(chance, 0);
    if (today.filter((codes) => matches(codes, where)).length >= 0.08 * today.length) return where;
  }
};

const nameWhere = (where: Where): string[] =>
  spread(
    where.map(([attribute, values]) => {
      const name = ATTRIBUTES[attribute] ?? '';
      return [name, values.map((value) => writeValue(name, String(value)))];
    }),
  );

/** Fifty-six days of complaints and one more on which combinations add 10 to 50 % of the volume each; our own generator. */
export const simulateComplaints = (chance: Chance, setting: ComplaintSetting) => {
  const { volume } = setting;
  const mix = drawMix(chance, setting.correlation);
  const drawDay = (): { codes: number[][]; mixToday: Mix } => {
    const mixToday = driftMix(chance, mix, setting.drift);
    return {
      codes: Array.from({ length: chance.poisson(volume) }, () => drawComplaint(chance, mixToday, [])),
      mixToday,
    };
  };
  const past: PastCount[] = [];
  for (let day = -PAST_DAYS; day < 0; day += 1)
    for (const codes of drawDay().codes) past.push({ day, values: codes.map(String), count: 1 });

  const { codes, mixToday } = drawDay();
  let today = codes;
  const fallen: Where[] = [];
  for (let left = setting.falls; left > 0; left -= 1) {
    const where = drawFall(chance, today);
    fallen.push(where);
    const lost = chance.between(0.6, 1);
    today = today.filter((one) => !matches(one, where) || chance.next() >= lost);
  }
  const causes: Where[] = [];
  for (let left = chance.whole(...setting.causes); left > 0; left -= 1) {
    const where = drawWhere(chance, setting.sets);
    causes.push(where);
    const added = chance.poisson(volume * chance.between(0.1, 0.5));
    const draw = setting.overwrites ? overwriteComplaint : drawComplaint;
    today.push(...Array.from({ length: added }, () => draw(chance, mixToday, where)));
  }
  const input: ComplaintDays = { attributes: ATTRIBUTES, today: today.map((one) => one.map(String)), past };
  return { input, truth: [...new Set(causes.flatMap(nameWhere))], mix, causes, fallen };
};

/** A day with all that made it. */
export type Simulated = ReturnType<typeof simulateComplaints>;
