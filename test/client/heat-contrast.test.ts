import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const TOKENS = readFileSync(join(import.meta.dirname, '../../client/parts/tokens.css'), 'utf8');
const AA = 4.5;

type Colour = readonly [number, number, number];
/** The tokens of a scheme; what it does not say itself it has from the first. */
const tokensOf = (selector: string): ReadonlyMap<string, string> => {
  const bodies = [':root {', selector].map((start) => TOKENS.slice(TOKENS.indexOf(start)).split('}')[0] ?? '');
  return new Map(
    bodies.flatMap((body) =>
      [...body.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  );
};
const colourOf = (hex = ''): Colour => {
  const at = (nth: number): number => Number.parseInt(hex.slice(1 + nth * 2, 3 + nth * 2), 16);
  return [at(0), at(1), at(2)];
};
const luminanceOf = (colour: Colour): number => {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

it.each([':root {', ':root[data-scheme="dark"] {'])(
  'a figure is legible on the deepest cell of a heat map in %s',
  (scheme) => {
    const tokens = tokensOf(scheme);
    const share = Number(/var\(--chart-2\) (\d+)%/.exec(tokens.get('--chart-heat') ?? '')?.[1]) / 100;
    const [deep, paper, ink] = ['--chart-2', '--surface', '--ink'].map((name) => colourOf(tokens.get(name)));
    if (!deep || !paper || !ink) throw new Error('a colour is missing');
    const mix = (one: number, other: number): number => one * share + other * (1 - share);
    const mixed: Colour = [mix(deep[0], paper[0]), mix(deep[1], paper[1]), mix(deep[2], paper[2])];
    const [light, dark] = [luminanceOf(mixed), luminanceOf(ink)].sort((one, other) => other - one);
    expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(AA);
  },
);
