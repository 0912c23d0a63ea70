import { type JudgedDay, judgeBest } from './best/judge-best.ts';
import type { KnowledgeKind } from './best/know.ts';
import { summarise, type TimedInstance } from './summarise.ts';

/** An instance as each has explained it; `best` where the best explainer was asked too. */
export type Compared = {
  readonly ours: TimedInstance;
  readonly scan: TimedInstance;
  readonly best: JudgedDay | undefined;
};

/** What we reach on the instances, and the others beside it; and by instance, what the best explainer found. */
export const compareExplainers = (instances: readonly Compared[], best: KnowledgeKind | undefined) => {
  const known = instances.flatMap((instance) => instance.best ?? []);
  const judged = best && judgeBest(best, known);
  return {
    figures: {
      ...summarise(instances.map(({ ours }) => ours)),
      rivals: { scan: summarise(instances.map(({ scan }) => scan)), best: judged?.summary },
    },
    bestFound: instances.map((_, at) => judged?.told[at]?.found),
  };
};
