import { makeChance } from './chance.ts';
import { explainComplaints } from './explain-complaints.ts';
import { score, summarise } from './score.ts';
import { type ComplaintVariant, complaintSettings, simulateComplaints } from './simulate-complaints.ts';

const roundsOf = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** Explains simulated days: each seed draws one instance, of the setting that its turn falls on. */
export const evaluateSimulated = (variant: ComplaintVariant, seeds: readonly number[]) => {
  const settings = complaintSettings(variant);
  const instances = seeds.flatMap((seed) => {
    const setting = settings[seed % settings.length];
    if (!setting) return [];
    const { input, truth } = simulateComplaints(makeChance(seed), setting);
    const { ours, scan } = explainComplaints(input);
    const common = { id: String(seed), setting, perDay: setting.volume, truth };
    return [{ ours: { ...common, ...ours }, scan: { ...common, ...scan } }];
  });
  const ours = instances.map((instance) => instance.ours);
  const parts = roundsOf(ours, ({ setting }) => `${setting.volume} a day, drift ${setting.drift}`);
  return {
    ...summarise(ours),
    rivals: { scan: summarise(instances.map(({ scan }) => scan)) },
    parts: Object.fromEntries([...parts].map(([name, part]) => [name, score(part)])),
    instances: ours.map(({ id, found, beside, truth }) => ({ id, truth, found, falls: beside })),
  };
};
