import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findMetricCauses, type LeafTable } from '../../server/desk/rootcause/find-metric-causes.ts';
import { asCalled, findFile, readCsv } from '../read-csv.ts';
import { CodedColumn } from './columns.ts';
import { writeElement } from './elements.ts';
import { readTruth } from './read-truth.ts';
import { refuse } from './refuse.ts';
import { score } from './score.ts';

const TRUTH = 'injection_info.csv';

const readLeaves = async (path: string): Promise<LeafTable> => {
  let attributes: readonly string[] = [];
  let columns: readonly CodedColumn[] = [];
  const real: number[] = [];
  const predict: number[] = [];
  await readCsv(path, refuse, (row, line) => {
    if (line === 1) {
      if (row.length < 3 || row.at(-2) !== 'real' || row.at(-1) !== 'predict')
        refuse(`${path}: line 1: attributes are needed, then real,predict`);
      attributes = row.slice(0, -2);
      columns = attributes.map(() => new CodedColumn());
      return;
    }
    const [value, expected] = [row.at(-2), row.at(-1)];
    if (!value || !expected || !Number.isFinite(Number(value)) || !Number.isFinite(Number(expected)))
      refuse(`${path}: line ${line}: real and predict are numbers, not ${value},${expected}`);
    for (const [index, column] of columns.entries()) column.add(row[index] ?? '');
    real.push(Number(value));
    predict.push(Number(expected));
  });
  return {
    attributes,
    values: columns.map(({ values }) => values),
    columns: columns.map((column) => column.toCodes()),
    real: Float64Array.from(real),
    predict: Float64Array.from(predict),
  };
};

const listInstances = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.csv(\.gz)?$/.test(name) && !name.startsWith(TRUTH))
    .map((name) => basename(name.replace(/\.gz$/, ''), '.csv'))
    .sort();

/** Localises every instance of a folder, `<id>.csv`, and compares with injection_info.csv where that is there. */
export const evaluateMetrics = async (called: string) => {
  const folder = asCalled(called);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) refuse(`${folder} is not a folder`);
  const truthFile = findFile(join(folder, TRUTH));
  const truth = existsSync(truthFile) ? await readTruth(truthFile, 'timestamp', 'set') : null;
  const ids = truth ? [...truth.keys()] : listInstances(folder);
  if (ids.length === 0) refuse(`${folder} has no instance`);
  let spent = 0;
  const instances = [];
  for (const id of ids) {
    const leaves = await readLeaves(findFile(join(folder, `${id}.csv`)));
    const started = performance.now();
    const causes = findMetricCauses(leaves);
    spent += performance.now() - started;
    const found = causes.map(({ where }) => writeElement(where.map(({ attribute, value }) => [attribute, value])));
    instances.push({ id, found, truth: truth?.get(id) });
  }
  return {
    ...score(instances),
    secondsPerInstance: spent / 1_000 / ids.length,
    instances: instances.map(({ id, found }) => ({ id, found })),
  };
};
