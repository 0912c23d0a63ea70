import { explainBest } from './best/explain-best.ts';
import { type KnowledgeKind, knowSimulated } from './best/know.ts';
import { tellProgress } from './best/progress.ts';
import { makeChance } from './chance.ts';
import { compareExplainers } from './compare-explainers.ts';
import { explainComplaints } from './explain-complaints.ts';
import { groupBy } from './group-by.ts';
import { score } from './score.ts';
import { type ComplaintVariant, complaintSettings, simulateComplaints } from './simulate-complaints.ts';

export type Simulation = {
  readonly variant: ComplaintVariant;
  readonly seeds: readonly number[];
  /** Complaints a day; 60, 300 and 1,500 where absent. */
  readonly volumes?: readonly number[];
  /** Causes of a day; none to three where absent. */
  readonly causes?: readonly number[];
  /** Whether the best explainer is asked too, and what it knows. */
  readonly best?: KnowledgeKind;
};

/** Explains simulated days: each seed draws one instance, of the setting that its turn falls on. */
export const evaluateSimulated = ({ variant, seeds, volumes, causes, best }: Simulation) => {
  const settings = complaintSettings(variant, volumes, causes);
  const explained = tellProgress(seeds.length);
  const instances = seeds.flatMap((seed) => {
    const setting = settings[seed % settings.length];
    if (!setting) return [];
    const simulated = simulateComplaints(makeChance(seed), setting);
    const { ours, scan } = explainComplaints(simulated.input);
    const common = { id: String(seed), setting, perDay: setting.volume, truth: simulated.truth };
    const told = best && { ...common, ...explainBest(knowSimulated(best, simulated, setting), simulated) };
    if (best) explained();
    return [{ ours: { ...common, ...ours }, scan: { ...common, ...scan }, best: told }];
  });
  const ours = instances.map((instance) => instance.ours);
  const parts = groupBy(ours, ({ setting }) => `${setting.volume} a day, drift ${setting.drift}`);
  const { figures, bestFound } = compareExplainers(instances, best);
  return {
    ...figures,
    parts: Object.fromEntries([...parts].map(([name, part]) => [name, score(part)])),
    instances: ours.map(({ id, found, beside, truth }, at) => ({
      id,
      truth,
      found,
      falls: beside,
      best: bestFound[at],
    })),
  };
};
