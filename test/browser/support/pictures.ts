import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const FOLDER = join(import.meta.dirname, '../pictures');
/** Corners are smoothed a little differently by each Chromium; the smallest chip has three times as many pixels. */
const MOST_UNLIKE = 350;
/** A wait that fails, not a measure: thousands of rows are drawn without a graphics card. */
const SHOT_LIMIT_MS = 90_000;

/**
 * Turns words into bars as long as the words are many, so that a picture shows layout, colour and size and is the same
 * whatever fonts a machine has: no glyph is left, and no line is placed by a font's own measures.
 */
export const drawWordsAsBars = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { vertical-align: top !important } input, input::placeholder { color: transparent !important }',
    );
    document.adoptedStyleSheets.push(sheet);
    const barOf = (word: string): HTMLElement => {
      const bar = document.createElement('span');
      const wide = /\p{Script=Han}/u.test(word);
      bar.style.cssText = `display:inline-block;width:${word.length * (wide ? 1 : 0.52)}em;height:.62em;margin:.19em .04em;background:currentColor;border-radius:0`;
      return bar;
    };
    const draw = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) {
        if (text.parentElement?.matches('style, script')) continue;
        const words = text.data.match(/\p{Script=Han}|[^\s\p{Script=Han}]+|\s+/gu) ?? [];
        text.replaceWith(...words.map((word) => (word.trim() === '' ? document.createTextNode(' ') : barOf(word))));
      }
    };
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) draw(element.shadowRoot);
    draw(document.body);
    // Its height follows how its words break, which is the font's matter.
    for (const field of document.querySelectorAll('textarea')) field.style.display = 'none';
    for (let frame = 0; frame < 6; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });

const rawOf = (picture: Buffer) => sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

export const shoot = (page: Page): Promise<Buffer> =>
  page.screenshot({ animations: 'disabled', caret: 'hide', timeout: SHOT_LIMIT_MS });

/** How many pixels two pictures differ by; all of them when their sizes do. */
export const countUnlike = async (one: Buffer, other: Buffer): Promise<number> => {
  const [a, b] = await Promise.all([rawOf(one), rawOf(other)]);
  const { width, height } = a.info;
  if (width !== b.info.width || height !== b.info.height) return width * height;
  return pixelmatch(a.data, b.data, undefined, width, height, { threshold: 0.15 });
};

/** What is unlike the picture that is kept; null when nothing is. `PICTURES=write` keeps anew. */
export const compareWithKept = async (name: string, picture: Buffer): Promise<string | null> => {
  const file = join(FOLDER, `${name}.png`);
  if (process.env.PICTURES === 'write') {
    await mkdir(FOLDER, { recursive: true });
    await sharp(picture).png({ compressionLevel: 9, effort: 10, palette: true, quality: 100 }).toFile(file);
    return null;
  }
  const unlike = await countUnlike(await readFile(file), picture);
  if (unlike <= MOST_UNLIKE) return null;
  const seen = join(tmpdir(), 'recourse-pictures', `${name}.png`);
  await mkdir(dirname(seen), { recursive: true });
  await sharp(picture).toFile(seen);
  return `${name}: ${unlike} pixels unlike; now it looks like ${seen}`;
};

export const isUnlike = (pixels: number): boolean => pixels > MOST_UNLIKE;
