/** A column that holds sealed values, and the keyed hash beside it if its value can be searched. */
export type SealedColumn = {
  readonly table: string;
  readonly column: string;
  /** What `seal` and `hash` bind a value to. */
  readonly context: string;
  /** The primary key with its types, in order; absent, it is `id uuid`. */
  readonly key?: readonly (readonly [name: string, type: 'uuid' | 'text'])[];
  readonly search: { readonly column: string; readonly normalise: (plain: string) => string } | null;
};
