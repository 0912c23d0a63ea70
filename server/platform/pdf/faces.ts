import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { z } from 'zod';

/** Noto Sans SC under the Open Font License, in a hundred slices by how often its characters are used. */
const PACKAGE = '@fontsource-variable/noto-sans-sc';
const packaged = createRequire(import.meta.url);
/** Set where the font has no picture of a character. */
export const NO_PICTURE = '□';
const WEIGHTS = { text: 400, strong: 600 } as const;
export type Weight = keyof typeof WEIGHTS;

const rangesSchema = z.record(z.string(), z.string());
const RANGE = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/giu;

let slices: ReadonlyMap<number, string> | null = null;
/** Which slice has a character; read once. */
const readSlices = (): ReadonlyMap<number, string> => {
  if (slices) return slices;
  const ranges = rangesSchema.parse(JSON.parse(readFileSync(packaged.resolve(`${PACKAGE}/unicode.json`), 'utf8')));
  const found = new Map<number, string>();
  for (const [name, text] of Object.entries(ranges))
    for (const [, first = '', last = first] of text.matchAll(RANGE))
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1)
        if (!found.has(code)) found.set(code, name.replace(/[[\]]/gu, ''));
  slices = found;
  return found;
};

const sliceOf = (letter: string): string | null => readSlices().get(letter.codePointAt(0) ?? 0) ?? null;

/** The text with a box for each character that cannot be drawn. */
export const drawable = (text: string): string =>
  [...text].map((letter) => (letter === '\n' || sliceOf(letter) ? letter : NO_PICTURE)).join('');

/** A text in parts that one face each can draw. */
export const runsOf = (text: string, weight: Weight): { face: string; text: string }[] => {
  const runs: { face: string; text: string }[] = [];
  for (const letter of text) {
    const face = `${weight}-${sliceOf(letter)}`;
    const last = runs.at(-1);
    // A space looks alike everywhere, and must not cut a word off from the next.
    if (last && (last.face === face || letter === ' ')) last.text += letter;
    else runs.push({ face, text: letter });
  }
  return runs;
};

/** Every face that some texts need, each with no more than the glyphs they use. */
export const cutFaces = async (texts: Readonly<Record<Weight, string>>): Promise<ReadonlyMap<string, Buffer>> => {
  const faces = new Map<string, Buffer>();
  for (const weight of ['text', 'strong'] as const) {
    const letters = new Map<string, Set<string>>();
    for (const letter of new Set(texts[weight])) {
      const slice = sliceOf(letter);
      if (slice) letters.set(slice, (letters.get(slice) ?? new Set([' '])).add(letter));
    }
    for (const [slice, used] of letters) {
      const font = await readFile(packaged.resolve(`${PACKAGE}/files/noto-sans-sc-${slice}-wght-normal.woff2`));
      const options = { targetFormat: 'sfnt', variationAxes: { wght: WEIGHTS[weight] } } as const;
      faces.set(`${weight}-${slice}`, await subsetFont(font, [...used].join(''), options));
    }
  }
  return faces;
};
