/** What one unit of a currency is worth in the book's, from `at` on. */
export type Rate = {
  readonly id: string;
  readonly currency: string;
  readonly bookCurrency: string;
  /** A decimal in text: never a float. */
  readonly rate: string;
  readonly at: Date;
  readonly source: string;
};
