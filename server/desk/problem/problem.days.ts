import type { EffectDay } from './effect.rules.ts';

/** Before fewer days than this nobody knows which part of all complaints is usual. */
const FEWEST_USUAL = 28;

export type ShownDay = EffectDay & { readonly expected: number | null };

/**
 * Beside each day how many there would be, had those in scope kept the part of all complaints that they had before the
 * rise, or before the first action where nothing rose.
 */
export const expectDays = (days: readonly EffectDay[], changedOn: string | null): ShownDay[] => {
  const usual = days.filter(({ day }) => changedOn === null || day < changedOn);
  const sum = (of: 'count' | 'control'): number => usual.reduce((all, day) => all + day[of], 0);
  const part = usual.length < FEWEST_USUAL || sum('control') === 0 ? null : sum('count') / sum('control');
  return days.map((day) => ({ ...day, expected: part === null ? null : Math.round(day.control * part * 100) / 100 }));
};
