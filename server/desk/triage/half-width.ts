const FULL_WIDTH = /[\uff01-\uff5e\u3000]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Full-width letters, digits and signs to their half-width forms, one for one, so that positions stay true. */
export const toHalfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
