import type { z } from 'zod';
import type { createReportMail } from '../../contract/report-mail.ts';

export type ReportMailDraft = z.output<typeof createReportMail.input>;

export type ReportMail = ReportMailDraft & {
  readonly id: string;
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  readonly nextAt: Date;
  readonly lastSentAt: Date | null;
  readonly version: number;
};

/** The period that is over, the moment its mail is due, and the moment of the one after. */
export type Due = { readonly from: string; readonly to: string; readonly dueAt: Date; readonly nextAt: Date };

export type Reader = { readonly id: string; readonly name: string; readonly email: string };
