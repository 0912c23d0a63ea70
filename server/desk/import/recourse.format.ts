import { ASIDE, type FileFormat, type FileReader, fault, reject } from './file.format.ts';

/** The feed's fields by the path that a column is named after. */
const PATHS = [
  'provider',
  'reference',
  'customerSub',
  'kind',
  'status',
  'money.minor',
  'money.currency',
  'fee.minor',
  'fee.currency',
  'merchantReference',
  'payee',
  'channel',
  'appVersion',
  'os',
  'region',
  'bank',
  'errorCode',
  'occurredAt',
  'refundedMinor',
] as const;
type Path = (typeof PATHS)[number];

const NEEDED: readonly Path[] = [
  'provider',
  'reference',
  'customerSub',
  'kind',
  'status',
  'money.minor',
  'money.currency',
  'occurredAt',
];

/** Shorter and other spellings of the same columns; letters' case and separators never matter. */
const ALIASES: Readonly<Record<string, Path>> = {
  minor: 'money.minor',
  amountminor: 'money.minor',
  currency: 'money.currency',
};
const plain = (name: string): string =>
  name
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replace(/[\s._-]/g, '');
const BY_NAME = new Map<string, Path>([
  ...PATHS.map((path): [string, Path] => [plain(path), path]),
  ...Object.entries(ALIASES),
]);

const moneyOf = (minor: string | undefined, currency: string | undefined) =>
  minor === undefined && currency === undefined ? undefined : { minor, currency };

const itemOf = (values: ReadonlyMap<Path, string>): Record<string, unknown> => {
  const own = [...values].filter(([path]) => !path.includes('.'));
  const money = moneyOf(values.get('money.minor'), values.get('money.currency'));
  const feeMinor = values.get('fee.minor');
  const fee =
    feeMinor === undefined ? undefined : moneyOf(feeMinor, values.get('fee.currency') ?? values.get('money.currency'));
  return { ...Object.fromEntries(own), ...(money && { money }), ...(fee && { fee }) };
};

const open = (): FileReader => {
  let columns: readonly (Path | undefined)[] | null = null;
  return {
    take: (cells) => {
      if (columns === null) {
        const found = cells.map((name) => BY_NAME.get(plain(name)));
        if (
          NEEDED.some((path) => !found.includes(path)) ||
          new Set(found.filter(Boolean)).size !== found.filter(Boolean).length
        )
          return fault('format_wrong');
        columns = found;
        return ASIDE;
      }
      if (cells.length !== columns.length) return reject('columns_wrong', '');
      const values = new Map<Path, string>();
      for (const [index, path] of columns.entries()) {
        const value = (cells[index] ?? '').trim();
        // An empty cell mentions nothing: what is known of that field stays.
        if (path !== undefined && value !== '') values.set(path, value);
      }
      return { kind: 'entry', entry: { kind: 'plain', item: itemOf(values) } };
    },
    hasHeader: () => columns !== null,
    end: () => (columns === null ? 'file_empty' : null),
  };
};

/** A table whose columns are named after the fields of the feed; columns of other names are left aside. */
export const recourseCsv: FileFormat = { isTable: true, columnOf: (path) => path, open };
