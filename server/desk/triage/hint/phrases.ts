/** Phrases of whole words. */
export const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(String.raw`\b(?:${alternatives.join('|')})(?!\w)`, 'iu');

/** Phrases in simplified characters. */
export const phrases = (...alternatives: readonly string[]): RegExp => new RegExp(alternatives.join('|'), 'iu');
