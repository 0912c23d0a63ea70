import { type ComplaintDays, findCauses } from '../../server/desk/rootcause/find-causes.ts';
import { nameCauses } from './name-causes.ts';
import { scanForCauses } from './poisson-scan.ts';

const timed = <T>(answer: () => T) => {
  const started = performance.now();
  return { answer: answer(), spent: performance.now() - started };
};

/** One day explained by us and by the rival, each with the milliseconds it took. */
export const explainComplaints = (input: ComplaintDays) => {
  const ours = timed(() => findCauses(input));
  const scan = timed(() => scanForCauses(input));
  return {
    ours: { found: nameCauses(ours.answer, 'rise'), beside: nameCauses(ours.answer, 'fall'), spent: ours.spent },
    scan: { found: scan.answer, spent: scan.spent },
  };
};
