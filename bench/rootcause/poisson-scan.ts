import { type ComplaintDays, type CountTable, tabulate } from '../../server/desk/rootcause/count-table.ts';
import { type Cells, type Cuboid, formCuboids, logChoices } from '../../server/desk/rootcause/cuboid.ts';
import { writeElement, writeValue } from './elements.ts';

const MOST_ATTRIBUTES = 3;
const MOST_CAUSES = 5;
const DAYS_JUDGED = 20;
/** By so much the best score must exceed that of every past day judged. */
const MARGIN = 1.1;
const LEAST_SCORE = Math.log(100);
/** A cell never seen is taken for half a complaint in all past days. */
const UNSEEN = 0.5;

type Find = { readonly cells: Cuboid & Cells; readonly cell: number; readonly score: number };

const sumCells = ({ cellOf, count }: Cells, byLeaf: Float64Array): Float64Array => {
  const sums = new Float64Array(count);
  for (let leaf = 0; leaf < cellOf.length; leaf += 1) {
    const cell = cellOf[leaf] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + (byLeaf[leaf] ?? 0);
  }
  return sums;
};

const countRows = ({ counts, leafOf, past }: CountTable, from: number, to: number): Float64Array => {
  const byLeaf = new Float64Array(past.length);
  for (let row = from; row < to; row += 1) {
    const leaf = leafOf[row] ?? 0;
    byLeaf[leaf] = (byLeaf[leaf] ?? 0) + (counts[row] ?? 0);
  }
  return byLeaf;
};

/** The cell whose rise is the least like chance, less the price of naming it. */
const findBest = (
  cuboids: readonly (Cuboid & Cells)[],
  attributes: number,
  today: Float64Array,
  past: Float64Array,
  days: number,
): Find | null => {
  let best: Find | null = null;
  for (const cells of cuboids) {
    const price = Math.log(cells.combinations) + logChoices(attributes, cells.attributes.length);
    const usual = sumCells(cells, past);
    for (const [cell, count] of sumCells(cells, today).entries()) {
      const expected = Math.max(usual[cell] ?? 0, UNSEEN) / days;
      if (count <= expected) continue;
      const score = count * Math.log(count / expected) - (count - expected) - price;
      if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { cells, cell, score };
    }
  }
  return best;
};

/**
 * The rival of our own explanation: a Poisson scan over all combinations of one to three attributes. The best cell is told, its
 * rows are taken out of today and of the past, and so on; what scores no more than past days do by chance ends it.
 */
export const scanForCauses = (input: ComplaintDays): string[] => {
  const table = tabulate(input);
  const { attributes, columns, dayStarts, days, past, todayRows, values } = table;
  if (days < 2) return [];
  const cardinalities = values.map(({ length }) => length);
  const cuboids = formCuboids(columns, cardinalities, MOST_ATTRIBUTES);

  let threshold = LEAST_SCORE;
  const step = Math.max(1, Math.floor((dayStarts.length - 1) / DAYS_JUDGED));
  for (let at = 0; at + 1 < dayStarts.length; at += step) {
    const day = countRows(table, dayStarts[at] ?? 0, dayStarts[at + 1] ?? 0);
    const others = past.map((count, leaf) => count - (day[leaf] ?? 0));
    threshold = Math.max(threshold, MARGIN * (findBest(cuboids, attributes.length, day, others, days - 1)?.score ?? 0));
  }

  const [today, usual] = [countRows(table, 0, todayRows), past.slice()];
  const found: string[] = [];
  while (found.length < MOST_CAUSES) {
    const best = findBest(cuboids, attributes.length, today, usual, days);
    if (!best || best.score < threshold) break;
    const { cells, cell } = best;
    const leaf = cells.rowOf[cell] ?? 0;
    found.push(
      writeElement(
        cells.attributes.map((attribute): [string, string] => {
          const [name = '', value = ''] = [attributes[attribute], values[attribute]?.[columns[attribute]?.[leaf] ?? 0]];
          return [name, writeValue(name, value)];
        }),
      ),
    );
    for (const [at, own] of cells.cellOf.entries()) if (own === cell) [today[at], usual[at]] = [0, 0];
  }
  return found;
};
