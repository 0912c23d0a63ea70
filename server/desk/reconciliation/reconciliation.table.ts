import type {
  BillFormat,
  Difference,
  DifferenceKind,
  DifferenceState,
  Movement,
  Person,
  Reconciliation,
  Resolution,
  RunState,
} from './reconciliation.ts';

/** A row of `SELECT_RUNS`; bigints come as text. */
export type RunRow = {
  id: string;
  provider: string;
  format: BillFormat;
  name: string;
  state: RunState;
  pass: number;
  from_day: string | null;
  to_day: string | null;
  from_at: Date | null;
  to_at: Date | null;
  has_repeats: boolean;
  matched_line: number;
  lines_matched: number;
  searched_at: string | null;
  searched_id: string | null;
  failure: string | null;
  started_by: string;
  started_by_name: string;
  started_at: Date;
  finished_at: Date | null;
  version: number;
  bytes: string;
  bytes_read: string;
  lines: number;
  rejected: number;
  open: number;
};

const select = (open: string): string => `
  select r.id, r.provider, r.format, r.name, r.state, r.pass, r.from_day::text, r.to_day::text, r.from_at, r.to_at,
    r.has_repeats, r.matched_line, r.lines_matched, r.searched_at::text, r.searched_id, r.failure, r.started_by, r.started_by_name, r.started_at,
    r.finished_at, r.version, i.bytes, i.bytes_read, i.lines, i.rejected,
    ${open} as open
  from reconciliation r join import i on i.id = r.id`;
export const SELECT_RUNS =
  select(`(select count(*)::int from difference_sighting s join difference d on d.id = s.difference_id
  where s.reconciliation_id = r.id and d.state in ('open', 'proposed'))`);
/** For whoever moves a run on and need not know how much of it is open. */
export const SELECT_HELD = select('0');

export const runOf = (row: RunRow): Reconciliation => ({
  id: row.id,
  provider: row.provider,
  format: row.format,
  name: row.name,
  state: row.state,
  pass: row.pass,
  fromDay: row.from_day,
  toDay: row.to_day,
  fromAt: row.from_at,
  toAt: row.to_at,
  hasRepeats: row.has_repeats,
  matchedLine: row.matched_line,
  linesMatched: row.lines_matched,
  searchedAt: row.searched_at,
  searchedId: row.searched_id,
  failure: row.failure,
  startedBy: { id: row.started_by, name: row.started_by_name },
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  version: row.version,
  bytes: Number(row.bytes),
  bytesRead: Number(row.bytes_read),
  lines: row.lines,
  rejected: row.rejected,
  open: row.open,
});

export type DifferenceRow = {
  id: string;
  provider: string;
  kind: DifferenceKind;
  movement: Movement;
  reference: string;
  currency: string;
  bill_minor: string | null;
  own_minor: string | null;
  bill_fee_minor: string | null;
  own_fee_minor: string | null;
  bill_status: string | null;
  own_status: string | null;
  bill_at: Date | null;
  own_at: Date | null;
  day: string;
  transaction_id: string | null;
  refund_id: string | null;
  state: DifferenceState;
  owner_id: string | null;
  owner_name: string | null;
  resolution: Resolution | null;
  note: string | null;
  proposed_by: string | null;
  proposed_by_name: string | null;
  settled_by: string | null;
  settled_by_name: string | null;
  settled_at: Date | null;
  written_off_minor: string;
  agreed_at: Date | null;
  found_at: Date;
  seen_at: Date;
  version: number;
};

export const DIFFERENCE_COLUMNS = `d.id, d.provider, d.kind, d.movement, d.reference, d.currency, d.bill_minor, d.own_minor,
  d.bill_fee_minor, d.own_fee_minor, d.bill_status, d.own_status, d.bill_at, d.own_at, d.day::text, d.transaction_id,
  d.refund_id, d.state, d.owner_id, d.owner_name, d.resolution, d.note, d.proposed_by, d.proposed_by_name, d.settled_by,
  d.settled_by_name, d.settled_at, d.written_off_minor, d.agreed_at, d.found_at, d.seen_at, d.version`;

const minorOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
const personOf = (id: string | null, name: string | null): Person | null =>
  id === null ? null : { id, name: name ?? '' };

export const differenceOf = (row: DifferenceRow): Difference => ({
  id: row.id,
  provider: row.provider,
  kind: row.kind,
  movement: row.movement,
  reference: row.reference,
  currency: row.currency,
  billMinor: minorOf(row.bill_minor),
  ownMinor: minorOf(row.own_minor),
  billFeeMinor: minorOf(row.bill_fee_minor),
  ownFeeMinor: minorOf(row.own_fee_minor),
  billStatus: row.bill_status,
  ownStatus: row.own_status,
  billAt: row.bill_at,
  ownAt: row.own_at,
  day: row.day,
  transactionId: row.transaction_id,
  refundId: row.refund_id,
  state: row.state,
  owner: personOf(row.owner_id, row.owner_name),
  resolution: row.resolution,
  note: row.note,
  proposedBy: personOf(row.proposed_by, row.proposed_by_name),
  settledBy: personOf(row.settled_by, row.settled_by_name),
  settledAt: row.settled_at,
  writtenOffMinor: BigInt(row.written_off_minor),
  agreedAt: row.agreed_at,
  foundAt: row.found_at,
  seenAt: row.seen_at,
  version: row.version,
});
