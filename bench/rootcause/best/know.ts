import type { ComplaintDays } from '../../../server/desk/rootcause/find-causes.ts';
import { CARDINALITIES, type ComplaintSetting, PARENTS, type Simulated } from '../simulate-complaints.ts';
import { learnDependence } from './learn-dependence.ts';
import { encodeBy, learnPast, type Row } from './learn-past.ts';
import { type Attribute, layOut, type World } from './world.ts';

/** What the explainer knows: all of the simulator but the chance of this day, or what the past and little else can tell. */
export const KNOWLEDGES = ['simulator', 'past'] as const;
export type KnowledgeKind = (typeof KNOWLEDGES)[number];
export const isKnowledgeKind = (text: string): text is KnowledgeKind => KNOWLEDGES.some((kind) => kind === text);

/** What a cause adds, in usual days: as our simulator draws it, and as much as one knows who never saw any. */
const SIZES = { simulator: { least: 0.1, most: 0.5 }, past: { least: 0.02, most: 1.5 } };

export type Known = { readonly world: World; readonly rows: readonly Row[] };

/** A simulated day. Which attribute depends on which, and how likely sets and falls are, is known either way. */
export const knowSimulated = (kind: KnowledgeKind, { input, mix }: Simulated, setting: ComplaintSetting): Known => {
  const { correlation, drift, falls, overwrites, sets, volume } = setting;
  const attributes = input.attributes.map((name, at): Attribute => {
    const values = Array.from({ length: CARDINALITIES[at] ?? 0 }, (_, value) => String(value));
    return { name, values, parent: correlation > 0 ? (PARENTS[at] ?? null) : null, drift };
  });
  const trueMix = mix.map((byParent) => (correlation > 0 ? byParent : byParent.slice(0, 1)));
  const learned = kind === 'past' ? learnPast(attributes, input.past) : { attributes, mix: trueMix, volume };
  const world = layOut({ ...learned, sizes: SIZES[kind], sets, fall: falls > 0, overwrites });
  return { world, rows: input.today.map(encodeBy(attributes)) };
};

/**
 * A day of a file: nobody tells its shares, drift and which attribute depends on which, so the past does. That causes have one
 * value an attribute, that nothing falls beside them and that they write over usual complaints is taken as known: so it is in
 * the instances that the project was given, and where it is not the explainer is not the best.
 */
export const knowFromPast = (kind: KnowledgeKind, { attributes: names, past, today }: ComplaintDays): Known => {
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
