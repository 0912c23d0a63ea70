import { Plumbing1764000000001 } from './1764000000001-plumbing.ts';
import { People1764000000002 } from './1764000000002-people.ts';
import { Transactions1764000000003 } from './1764000000003-transactions.ts';
import { Tickets1764000000004 } from './1764000000004-tickets.ts';
import { Refunds1764000000005 } from './1764000000005-refunds.ts';
import { Notices1764000000006 } from './1764000000006-notices.ts';
import { Defaults1764000000007 } from './1764000000007-defaults.ts';
import { Cube1764000000010 } from './1764000000010-cube.ts';
import { Outbreaks1764000000011 } from './1764000000011-outbreaks.ts';
import { LedgerConstraints1764000000020 } from './1764000000020-ledger-constraints.ts';
import { Remedies1764000000021 } from './1764000000021-remedies.ts';
import { DoubtedRefunds1764000000022 } from './1764000000022-doubted-refunds.ts';
import { Reconciliation1764000000030 } from './1764000000030-reconciliation.ts';
import { Signals1764000000031 } from './1764000000031-signals.ts';
import { ProviderCalls1764000000032 } from './1764000000032-provider-calls.ts';
import { MustHold1764000000040 } from './1764000000040-must-hold.ts';
import { SealedAnswers1764000000041 } from './1764000000041-sealed-answers.ts';
import { KeyClaims1764000000045 } from './1764000000045-key-claims.ts';
import { Macros1764000000050 } from './1764000000050-macros.ts';
import { Drafts1764000000051 } from './1764000000051-drafts.ts';
import { Sorting1764000000052 } from './1764000000052-sorting.ts';
import { DraftIds1764000000053 } from './1764000000053-draft-ids.ts';
import { Alerts1764000000054 } from './1764000000054-alerts.ts';
import { Education1764000000060 } from './1764000000060-education.ts';
import { Administration1764000000061 } from './1764000000061-administration.ts';
import { Models1764000000070 } from './1764000000070-models.ts';
import { DriftAlerts1764000000071 } from './1764000000071-drift-alerts.ts';
import { PresenceLease1764000000080 } from './1764000000080-presence-lease.ts';
import { TicketBands1764000000081 } from './1764000000081-ticket-bands.ts';
import { WellRated1764000000082 } from './1764000000082-well-rated.ts';
import { Problems1764000000090 } from './1764000000090-problems.ts';
import { PaymentFees1764000000100 } from './1764000000100-payment-fees.ts';
import { WriteOffs1764000000101 } from './1764000000101-write-offs.ts';
import { CareConsent1764000000110 } from './1764000000110-care-consent.ts';
import { Intake1764000000111 } from './1764000000111-intake.ts';
import { FileScans1764000000112 } from './1764000000112-file-scans.ts';
import { RunningTotals1764000000130 } from './1764000000130-running-totals.ts';
import { Topics1764000000131 } from './1764000000131-topics.ts';
import { ReportMails1764000000132 } from './1764000000132-report-mails.ts';
import { AgreedWriteOffs1764000000145 } from './1764000000145-agreed-write-offs.ts';
import { BillRepeats1764000000146 } from './1764000000146-bill-repeats.ts';
import { MailEditions1764000000150 } from './1764000000150-mail-editions.ts';
import { CampaignPlans1764000000151 } from './1764000000151-campaign-plans.ts';
import { ToldOutbreaks1764000000155 } from './1764000000155-told-outbreaks.ts';
import { FollowedThresholds1764000000160 } from './1764000000160-followed-thresholds.ts';
import { ProviderComplaints1764000000165 } from './1764000000165-provider-complaints.ts';
import { ReportReads1764000000175 } from './1764000000175-report-reads.ts';
import { ProblemAlerts1764000000187 } from './1764000000187-problem-alerts.ts';
import { CountsOverProviders1764000000196 } from './1764000000196-counts-over-providers.ts';
import { SeverityReasons1764000000200 } from './1764000000200-severity-reasons.ts';
import { HintsOfOpenTickets1764000000203 } from './1764000000203-hints-of-open-tickets.ts';
import { HolidayNames1764000000205 } from './1764000000205-holiday-names.ts';
import { RefundsAskedAsTheyStand1764000000212 } from './1764000000212-refunds-asked-as-they-stand.ts';
import { AudienceAttributes1764000000225 } from './1764000000225-audience-attributes.ts';

/** Every migration, oldest first. A released one is never edited: write the next. */
export const MIGRATIONS = [
  Plumbing1764000000001,
  People1764000000002,
  Transactions1764000000003,
  Tickets1764000000004,
  Refunds1764000000005,
  Notices1764000000006,
  Defaults1764000000007,
  Cube1764000000010,
  Outbreaks1764000000011,
  LedgerConstraints1764000000020,
  Remedies1764000000021,
  DoubtedRefunds1764000000022,
  Reconciliation1764000000030,
  Signals1764000000031,
  ProviderCalls1764000000032,
  MustHold1764000000040,
  SealedAnswers1764000000041,
  KeyClaims1764000000045,
  Macros1764000000050,
  Drafts1764000000051,
  Sorting1764000000052,
  DraftIds1764000000053,
  Alerts1764000000054,
  Education1764000000060,
  Administration1764000000061,
  Models1764000000070,
  DriftAlerts1764000000071,
  PresenceLease1764000000080,
  TicketBands1764000000081,
  WellRated1764000000082,
  Problems1764000000090,
  PaymentFees1764000000100,
  WriteOffs1764000000101,
  CareConsent1764000000110,
  Intake1764000000111,
  FileScans1764000000112,
  RunningTotals1764000000130,
  Topics1764000000131,
  ReportMails1764000000132,
  AgreedWriteOffs1764000000145,
  BillRepeats1764000000146,
  MailEditions1764000000150,
  CampaignPlans1764000000151,
  ToldOutbreaks1764000000155,
  FollowedThresholds1764000000160,
  ProviderComplaints1764000000165,
  ReportReads1764000000175,
  ProblemAlerts1764000000187,
  CountsOverProviders1764000000196,
  SeverityReasons1764000000200,
  HintsOfOpenTickets1764000000203,
  RefundsAskedAsTheyStand1764000000212,
  HolidayNames1764000000205,
  AudienceAttributes1764000000225,
];
