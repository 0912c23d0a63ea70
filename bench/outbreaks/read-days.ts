import { type Refuse, readCsv } from '../read-csv.ts';

const DAY_MS = 86_400_000;
/** What spreadsheets and R write where nothing is known. */
const UNKNOWN = ['', 'NA', 'NaN'];

export type DayRow = {
  readonly series: string;
  /** As it is written. */
  readonly period: string;
  /** Its number: of days since 1970 where it is a date. */
  readonly day: number;
  readonly isDate: boolean;
  /** null: not known. */
  readonly count: number | null;
  /** Absent without the column. */
  readonly population?: number | null;
};

const dayOf = (period: string): { day: number; isDate: boolean } | null => {
  if (/^-?\d{1,9}$/.test(period)) return { day: Number(period), isDate: false };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(period)) return null;
  const at = new Date(`${period}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(period);
  return isReal ? { day: at.getTime() / DAY_MS, isDate: true } : null;
};

const numberOf = (text: string): number => (/^[\d.e+-]+$/i.test(text) ? Number(text) : Number.NaN);

/** The rows of daily series, in the order of the file. Columns may come in any order, and others beside them. */
export const readDays = async (path: string, refuse: Refuse): Promise<DayRow[]> => {
  const rows: DayRow[] = [];
  let places = { series: -1, period: -1, count: -1, population: -1 };
  await readCsv(path, refuse, (row, line) => {
    if (line === 1) {
      const placeOf = (...names: string[]): number => row.findIndex((name) => names.includes(name));
      places = {
        series: placeOf('series', 'id'),
        period: placeOf('period', 'day'),
        count: placeOf('count'),
        population: placeOf('population'),
      };
      if ([places.series, places.period, places.count].includes(-1))
        refuse(`${path}: line 1: the columns series (or id), period (or day) and count are needed`);
      return;
    }
    const period = row[places.period] ?? '';
    const placed = dayOf(period);
    if (!placed) return refuse(`${path}: line ${line}: period is a whole number or a date, not ${period}`);
    const text = row[places.count] ?? '';
    const count = UNKNOWN.includes(text) ? null : numberOf(text);
    if (count !== null && !(Number.isSafeInteger(count) && count >= 0))
      return refuse(`${path}: line ${line}: count is a whole number, or empty where it is not known, not ${text}`);
    const traffic = row[places.population];
    const population = traffic === undefined || UNKNOWN.includes(traffic) ? null : numberOf(traffic);
    if (population !== null && !(Number.isFinite(population) && population >= 0))
      return refuse(`${path}: line ${line}: population is a number, or empty where it is not known, not ${traffic}`);
    const known = traffic === undefined ? {} : { population };
    rows.push({ series: row[places.series] ?? '', period, ...placed, count, ...known });
  });
  if (rows.length === 0) refuse(`${path} has no days`);
  return rows;
};
