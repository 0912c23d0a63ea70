/** The member of a list that a form's text names; null when it names none. */
export const pick = <T extends string>(known: readonly T[], text: string | null | undefined): T | null =>
  known.find((one) => one === text) ?? null;

/** Options of a select from keys and their words. */
export const optionsOf = <T extends string>(known: readonly T[], words: Readonly<Record<T, string>>) =>
  known.map((value) => ({ value, label: words[value] }));
