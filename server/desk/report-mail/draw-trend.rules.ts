/** Both per 1,000 transactions, so that one axis serves them. */
export type TrendPoint = {
  readonly bucket: string;
  readonly per1000: number | null;
  readonly expected: number | null;
};

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 10;
const TICKS = 4;
const MOST_LABELS = 8;
const INK = { line: '#d8dfe6', text: '#51606e', bar: '#3d7f6d', expected: '#b4532a' };

/** A round number no smaller. */
const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
};

/**
 * Complaints per 1,000 transactions as bars and what was to be expected as a line. It holds digits only: what it means stands in the words of
 * the mail, so that no font of the machine decides whether a language can be read.
 */
export const drawTrend = (points: readonly TrendPoint[]): string => {
  const most = roundUp(points.reduce((top, { per1000, expected }) => Math.max(top, per1000 ?? 0, expected ?? 0), 0));
  const [wide, high] = [WIDTH - LEFT - 8, HEIGHT - TOP - BOTTOM];
  const slot = wide / Math.max(1, points.length);
  const xOf = (index: number): number => LEFT + slot * (index + 0.5);
  const yOf = (value: number): number => TOP + high * (1 - value / most);
  const at = (value: number): string => value.toFixed(1);
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => (most / TICKS) * index);
  const every = Math.ceil(points.length / MOST_LABELS);
  const line = points.flatMap(({ expected }, index) =>
    expected === null ? [] : [`${at(xOf(index))},${at(yOf(expected))}`],
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...ticks.map(
      (tick) =>
        `<line x1="${LEFT}" x2="${WIDTH - 8}" y1="${at(yOf(tick))}" y2="${at(yOf(tick))}" stroke="${INK.line}"/><text x="${LEFT - 6}" y="${at(yOf(tick) + 4)}" text-anchor="end" fill="${INK.text}">${Number(tick.toPrecision(3))}</text>`,
    ),
    ...points.map(
      ({ per1000 }, index) =>
        `<rect x="${at(xOf(index) - slot * 0.35)}" y="${at(yOf(per1000 ?? 0))}" width="${at(slot * 0.7)}" height="${at(high * ((per1000 ?? 0) / most))}" fill="${INK.bar}"/>`,
    ),
    line.length > 1
      ? `<polyline points="${line.join(' ')}" fill="none" stroke="${INK.expected}" stroke-width="2" stroke-dasharray="5 4"/>`
      : '',
    ...points.map(({ bucket }, index) =>
      index % every === 0
        ? `<text x="${at(xOf(index))}" y="${HEIGHT - 8}" text-anchor="middle" fill="${INK.text}">${bucket.includes('T') ? bucket.slice(11) : bucket.slice(5)}</text>`
        : '',
    ),
    '</svg>',
  ].join('');
};
