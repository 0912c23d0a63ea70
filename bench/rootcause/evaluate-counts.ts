import type { PastCount } from '../../server/desk/rootcause/find-causes.ts';
import { readCsv } from '../read-csv.ts';
import { explainBest } from './best/explain-best.ts';
import { knowFromPast, type SingleKnowledge } from './best/know.ts';
import { tellProgress } from './best/progress.ts';
import { CodedColumn } from './columns.ts';
import { compareExplainers } from './compare-explainers.ts';
import { explainComplaints } from './explain-complaints.ts';
import { readTruth } from './read-truth.ts';
import { refuse } from './refuse.ts';

type Rows = { readonly days: CodedColumn; readonly columns: readonly CodedColumn[]; count: number };
type Complaints = { readonly attributes: readonly string[]; readonly instances: Map<string, Rows> };

/** Rows are kept as codes, so that many millions fit. */
const readComplaints = async (path: string): Promise<Complaints> => {
  let attributes: readonly string[] = [];
  const instances = new Map<string, Rows>();
  await readCsv(path, refuse, (row, line) => {
    if (line === 1) {
      attributes = row.slice(2);
      if (row[0] !== 'instance' || row[1] !== 'day' || attributes.length === 0)
        refuse(`${path}: line 1: instance,day are needed, then attributes`);
      if (new Set(attributes).size < attributes.length) refuse(`${path}: line 1: an attribute is there twice`);
      return;
    }
    const [id = '', day = ''] = row;
    if (!/^(0|-[1-9]\d{0,5})$/.test(day)) refuse(`${path}: line ${line}: day is 0 or a day before, not ${day}`);
    let rows = instances.get(id);
    if (!rows) {
      rows = { days: new CodedColumn(), columns: attributes.map(() => new CodedColumn()), count: 0 };
      instances.set(id, rows);
    }
    rows.days.add(day);
    for (const [index, column] of rows.columns.entries()) column.add(row[index + 2] ?? '');
    rows.count += 1;
  });
  return { attributes, instances };
};

const readDays = (attributes: readonly string[], rows: Rows | undefined) => {
  const today: string[][] = [];
  const past: PastCount[] = [];
  for (let row = 0; row < (rows?.count ?? 0); row += 1) {
    const day = Number(rows?.days.valueAt(row));
    const values = rows?.columns.map((column) => column.valueAt(row)) ?? [];
    if (day === 0) today.push(values);
    else past.push({ day, values, count: 1 });
  }
  const days = new Set(past.map(({ day }) => day)).size;
  return { input: { attributes, today, past }, perDay: past.length / Math.max(1, days) };
};

/**
 * Explains day 0 of every instance by its days before, and compares with the labels where they are given.
 * @param best what the best explainer knows, if it is to be asked too
 */
export const evaluateCounts = async (
  complaintsFile: string,
  labelsFile: string | undefined,
  best?: SingleKnowledge | undefined,
) => {
  const { attributes, instances: rowsById } = await readComplaints(complaintsFile);
  const truth = labelsFile === undefined ? null : await readTruth(labelsFile, 'instance', 'causes');
  const ids = [...new Set([...rowsById.keys(), ...(truth?.keys() ?? [])])];
  if (ids.length === 0) refuse(`${complaintsFile} has no complaints`);
  const explained = tellProgress(ids.length);
  const instances = ids.map((id) => {
    const { input, perDay } = readDays(attributes, rowsById.get(id));
    const { ours, scan } = explainComplaints(input);
    const common = { id, perDay, truth: truth?.get(id) };
    const told = best && { ...common, ...explainBest(knowFromPast(best, input)) };
    if (best) explained();
    return { ours: { ...common, ...ours }, scan: { ...common, ...scan }, best: told };
  });
  const { figures, bestFound } = compareExplainers(instances, best);
  return {
    ...figures,
    instances: instances.map(({ ours: { id, found, beside } }, at) => ({
      id,
      found,
      falls: beside,
      best: bestFound[at],
    })),
  };
};
