import type { AlertKind, AlertSettings, AlertView } from '../../contract/alert.ts';
import type { Locale } from '../../contract/common.ts';

export type Alert = {
  readonly id: string;
  readonly kind: AlertKind;
  readonly ticket: { readonly id: string; readonly number: string; readonly subject: string } | null;
  readonly problem: AlertView['problem'];
  readonly byName: string;
  readonly count: number;
  readonly at: Date;
  readonly readAt: Date | null;
};
/** Somebody who asked for mails, with what they have not read. */
export type Digest = {
  readonly agent: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Locale };
  readonly settings: AlertSettings;
  readonly alerts: readonly Alert[];
};
