import { z } from 'zod';

const coded = z.object({ code: z.string() });

/** The system's code of a failed call (`ENOENT`, `EEXIST`, …). Asked by shape: `instanceof Error` fails across realms. */
export const systemCode = (error: unknown): string | null => coded.safeParse(error).data?.code ?? null;

export const isMissing = (error: unknown): boolean => systemCode(error) === 'ENOENT';
export const isTaken = (error: unknown): boolean => systemCode(error) === 'EEXIST';
