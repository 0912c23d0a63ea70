import { openKeep } from '../parts/keep.ts';

/** Storage that ends with the tab: for the session and for drafts, which are nobody else's. */
export const sessionKeep = openKeep(() => (typeof sessionStorage === 'undefined' ? undefined : sessionStorage));
