import type { Locale } from '../../contract/common.ts';
import type { MACRO_SCOPES, MacroConditions } from '../../contract/macro.ts';

export type MacroScope = (typeof MACRO_SCOPES)[number];

/** A ready phrase for replies, in the customer's language, with places that are filled in from the ticket. */
export type Macro = {
  readonly id: string;
  readonly scope: MacroScope;
  /** Whose own it is; null for what belongs to a team or everybody. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly teamId: string | null;
  readonly title: Readonly<Record<Locale, string>>;
  readonly body: Readonly<Record<Locale, string>>;
  readonly conditions: MacroConditions;
  readonly version: number;
};
export type MacroDraft = Pick<Macro, 'scope' | 'teamId' | 'title' | 'body' | 'conditions'>;
