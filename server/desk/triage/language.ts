export type Language = 'zh-CN' | 'en';

export type DetectedLanguage = {
  readonly language: Language;
  /** How much of the text is in the other language, 0 to 0.5: one Chinese character weighs as much as one word. */
  readonly mixed: number;
};

const HAN_CHARACTERS = /\p{Script=Han}/gu;
const LATIN_WORDS = /\p{Script=Latin}+/gu;
const CHARACTERS_PER_WORD = 1.6;

/**
 * Chinese (simplified or traditional) or English. A Chinese sentence with an English product name stays Chinese: only
 * where English words outnumber the Chinese ones does English win. A text without letters counts as English.
 */
export const detectLanguage = (text: string): DetectedLanguage => {
  const chinese = (text.match(HAN_CHARACTERS)?.length ?? 0) / CHARACTERS_PER_WORD;
  const english = text.match(LATIN_WORDS)?.length ?? 0;
  const total = chinese + english;
  if (total === 0) return { language: 'en', mixed: 0 };
  return { language: chinese >= english ? 'zh-CN' : 'en', mixed: Math.min(chinese, english) / total };
};
