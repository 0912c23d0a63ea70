import type { Handler } from './handler.ts';

/** Job → code, by hand. */
export const HANDLERS: readonly Handler[] = [];
