import css from './gallery.module.css';
import { Chapter } from './specimen.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

/** Ground and ink of every pair that stands on a screen. */
const PAIRS = [
  ['paper', 'ink'],
  ['surface', 'ink'],
  ['surface', 'ink-2'],
  ['surface', 'ink-3'],
  ['sunken', 'ink-2'],
  ['raised', 'ink'],
  ['brand', 'on-brand'],
  ['brand-soft', 'brand-text'],
  ['selected', 'ink'],
  ['p1', 'surface'],
  ['p1-soft', 'p1'],
  ['p2-soft', 'p2'],
  ['p3-soft', 'p3'],
  ['p4-soft', 'p4'],
  ['good-soft', 'good'],
  ['note', 'note-ink'],
] as const;
const LINES = ['line', 'line-strong', 'focus', 'note-line'] as const;
const CHART = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-band'] as const;
const SIZES = ['text-xs', 'text-s', 'text-m', 'text-l', 'text-xl', 'text-2xl', 'text-3xl'] as const;
const SPACES = ['space-1', 'space-2', 'space-3', 'space-4', 'space-5', 'space-6', 'space-7', 'space-8'] as const;
const CORNERS = ['radius-s', 'radius-m', 'radius-l', 'radius-round'] as const;
const SHADOWS = ['shadow-1', 'shadow-2', 'shadow-3'] as const;

const token = (name: string): string => `var(--${name})`;

const Bars = ({ names }: { readonly names: readonly string[] }) => (
  <div className={css.grid}>
    {names.map((name) => (
      <div key={name} className={css.swatchBox}>
        <div className={css.bar} style={{ background: token(name) }} />
        <code>{name}</code>
      </div>
    ))}
  </div>
);

export const TokensPart = () => {
  const { g } = useGalleryWords();
  return (
    <>
      <Chapter title={g.colours}>
        <div className={css.grid}>
          {PAIRS.map(([ground, ink]) => (
            <div
              key={`${ground} ${ink}`}
              className={css.swatch}
              style={{ background: token(ground), color: token(ink) }}
            >
              {ink} / {ground}
            </div>
          ))}
        </div>
        <Bars names={LINES} />
      </Chapter>
      <Chapter title={g.charts}>
        <Bars names={CHART} />
      </Chapter>
      <Chapter title={g.type}>
        {SIZES.map((size) => (
          <div key={size} className={css.typeRow}>
            <code>{size}</code>
            <span style={{ fontSize: token(size), lineHeight: token('leading-tight') }}>
              {g.sample} 2026-11-26 ¥1,280.00
            </span>
          </div>
        ))}
        <p className={css.reading}>{g.sampleLong}</p>
      </Chapter>
      <Chapter title={g.space}>
        <div className={css.grid}>
          {SPACES.map((name) => (
            <div key={name} className={css.swatchBox}>
              <div className={css.step} style={{ width: token(name) }} />
              <code>{name}</code>
            </div>
          ))}
          {CORNERS.map((name) => (
            <div key={name} className={css.swatchBox}>
              <div className={css.box} style={{ borderRadius: token(name) }} />
              <code>{name}</code>
            </div>
          ))}
          {SHADOWS.map((name) => (
            <div key={name} className={css.swatchBox}>
              <div className={css.box} style={{ boxShadow: token(name) }} />
              <code>{name}</code>
            </div>
          ))}
        </div>
      </Chapter>
    </>
  );
};
