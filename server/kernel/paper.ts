/** A document in words that are ready to be set; how it looks on paper is the printer's matter. */
export type Paper = {
  readonly locale: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What is to be known before the first entry; null for nothing. */
  readonly notice: string | null;
  readonly entries: readonly {
    readonly head: string;
    readonly body: string;
    readonly files: string | null;
    readonly mine: boolean;
  }[];
  readonly foot: (page: number, pages: number) => string;
};
