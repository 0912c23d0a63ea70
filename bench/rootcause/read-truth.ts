import { readCsv } from '../read-csv.ts';
import { readElements } from './elements.ts';
import { refuse } from './refuse.ts';

/** The true elements of each instance, of a file that has a column for the instance and one for them. */
export const readTruth = async (
  path: string,
  idColumn: string,
  truthColumn: string,
): Promise<Map<string, string[]>> => {
  const truth = new Map<string, string[]>();
  let idAt = -1;
  let truthAt = -1;
  await readCsv(path, refuse, (row, line) => {
    if (line === 1) {
      idAt = row.indexOf(idColumn);
      truthAt = row.indexOf(truthColumn);
      if (idAt < 0 || truthAt < 0) refuse(`${path}: line 1: the columns ${idColumn} and ${truthColumn} are needed`);
      return;
    }
    const id = row[idAt] ?? '';
    const elements = readElements(row[truthAt] ?? '');
    if (id === '') refuse(`${path}: line ${line}: ${idColumn} is empty`);
    else if (truth.has(id)) refuse(`${path}: line ${line}: ${idColumn} ${id} is there twice`);
    else if (!elements) refuse(`${path}: line ${line}: ${truthColumn} cannot be read: ${row[truthAt]}`);
    else truth.set(id, elements);
  });
  return truth;
};
