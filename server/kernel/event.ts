import type { z } from 'zod';

/** Something that happened, by a past-tense name such as `ticket.opened`; carries references, not copies. */
export type EventDeclaration<P> = { readonly name: string; readonly schema: z.ZodType<P> };

export const event = <P>(name: string, schema: z.ZodType<P>): EventDeclaration<P> => ({ name, schema });
