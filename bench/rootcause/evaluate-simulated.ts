import { findCauses } from '../../server/desk/rootcause/find-causes.ts';
import { makeChance } from './chance.ts';
import { nameCauses } from './name-causes.ts';
import { falsePerCleanDay, score, scoreByVolume } from './score.ts';
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
    const started = performance.now();
    const causes = findCauses(input);
    const spent = performance.now() - started;
    const [found, falls] = [nameCauses(causes, 'rise'), nameCauses(causes, 'fall')];
    return [{ id: String(seed), setting, perDay: setting.volume, found, beside: falls, truth, spent }];
  });
  const parts = roundsOf(instances, ({ setting }) => `${setting.volume} a day, drift ${setting.drift}`);
  return {
    ...score(instances),
    falsePerCleanDay: falsePerCleanDay(instances),
    msPerInstance: instances.reduce((sum, { spent }) => sum + spent, 0) / instances.length,
    byVolume: scoreByVolume(instances),
    parts: Object.fromEntries([...parts].map(([name, part]) => [name, score(part)])),
    instances: instances.map(({ id, found, beside, truth }) => ({ id, truth, found, falls: beside })),
  };
};
