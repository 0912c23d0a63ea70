import { keep } from './keep.ts';
import { createStore } from './store.ts';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const KEY = 'recourse.density';

/** How much of a list fits on the screen: a person's choice in this browser, as the colour scheme is. */
export const densityStore = createStore<Density>(DENSITIES.find((one) => one === keep.read(KEY)) ?? 'comfortable');

/** Writes it on `<html>`, where `density.css` reads it. Call once, before the first paint. */
export const startDensity = (): void => {
  document.documentElement.dataset.density = densityStore.get();
};

export const chooseDensity = (density: Density): void => {
  keep.write(KEY, density);
  densityStore.set(density);
  startDensity();
};

/** A length of a token in pixels, for what is placed by calculation. */
export const tokenPx = (name: string): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name));
