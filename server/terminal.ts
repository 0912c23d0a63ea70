/** The terminal's language, as Node took it from LC_ALL, LC_MESSAGES or LANG. */
const isChinese = new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh');

/** What is said at the terminal, in its language. */
export type Said = readonly [en: string, zh: string];

export const inTerminalLanguage = ([en, zh]: Said): string => (isChinese ? zh : en);

/** One line to whoever started the desk. */
export const say = (...said: Said): void => {
  process.stdout.write(`${inTerminalLanguage(said)}\n`);
};

/** One line about what went wrong. */
export const complain = (...said: Said): void => {
  process.stderr.write(`${inTerminalLanguage(said)}\n`);
};
