import type { ComplaintDays } from '../../../server/desk/rootcause/find-causes.ts';
import { CARDINALITIES, type ComplaintSetting, PARENTS, type Simulated } from '../simulate-complaints.ts';
import { learnDependence } from './learn-dependence.ts';
import { encodeBy, learnPast, type Row } from './learn-past.ts';
import { type Attribute, layOut, type World } from './world.ts';

/**
 * What the explainer knows: all of the simulator but the chance of this day; or of shares and drift what the past can tell; or,
 * as a desk does, not even whether causes take several values.
 */
export const KNOWLEDGES = ['simulator', 'past', 'desk'] as const;
export type KnowledgeKind = (typeof KNOWLEDGES)[number];
/** Of complaints that causes write over, the explainer reckons only with causes of single values. */
export type SingleKnowledge = Exclude<KnowledgeKind, 'desk'>;
export const isKnowledgeKind = (text: string): text is KnowledgeKind => KNOWLEDGES.some((kind) => kind === text);

/** What a cause adds, in usual days: as our simulator draws it, and as much as one knows who never saw any. */
const ANY_SIZE = { least: 0.02, most: 1.5 };
const SIZES = { simulator: { least: 0.1, most: 0.5 }, past: ANY_SIZE, desk: ANY_SIZE };
/** How likely a cause takes several values, for a desk that has seen both. */
const SETS_AT_A_DESK = 0.25;

export type Known = { readonly world: World; readonly rows: readonly Row[] };

/** A simulated day. Which attribute depends on which, and whether something falls, is known in any case. */
export const knowSimulated = (kind: KnowledgeKind, { input, mix }: Simulated, setting: ComplaintSetting): Known => {
  const { correlation, drift, falls, overwrites, sets, volume } = setting;
  const attributes = input.attributes.map((name, at): Attribute => {
    const values = Array.from({ length: CARDINALITIES[at] ?? 0 }, (_, value) => String(value));
    return { name, values, parent: correlation > 0 ? (PARENTS[at] ?? null) : null, drift };
  });
  const trueMix = mix.map((byParent) => (correlation > 0 ? byParent : byParent.slice(0, 1)));
  const learned = kind === 'simulator' ? { attributes, mix: trueMix, volume } : learnPast(attributes, input.past);
  const world = layOut({
    ...learned,
    sizes: SIZES[kind],
    sets: kind === 'desk' ? SETS_AT_A_DESK : sets,
    fall: falls > 0,
    overwrites,
  });
  return { world, rows: input.today.map(encodeBy(attributes)) };
};

/**
 * A day of a file: nobody tells its shares, drift and which attribute depends on which, so the past does. That causes have one
 * value an attribute, that nothing falls beside them and that they write over usual complaints is taken as known: so it is in
 * the instances that the project was given, and where it is not the explainer is not the best.
 */
export const knowFromPast = (kind: SingleKnowledge, { attributes: names, past, today }: ComplaintDays): Known => {
  const attributes = names.map((name, at) => {
    const values = new Set([...today, ...past.map((one) => one.values)].map((row) => row[at] ?? ''));
    return { name, values: [...values].sort(), parent: null };
  });
  const encode = encodeBy(attributes);
  const rows = past.map(({ values }) => encode(values));
  const parents = learnDependence(
    attributes.map(({ values }) => values.length),
    rows,
  );
  const dependent = attributes.map((attribute, at) => ({ ...attribute, parent: parents[at] ?? null }));
  const world = layOut({ ...learnPast(dependent, past), sizes: SIZES[kind], sets: 0, fall: false, overwrites: true });
  return { world, rows: today.map(encode) };
};
