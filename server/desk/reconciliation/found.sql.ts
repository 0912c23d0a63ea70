/** New ones, and what is said of known ones now. One that a person settled opens again only when its figures moved. */
export const KEEP_DIFFERENCES = `
  on conflict (provider, kind, movement, reference) do update set
    state = case when difference.state in ('resolved', 'healed') and (difference.state = 'healed'
        or (difference.bill_minor, difference.own_minor, difference.bill_fee_minor, difference.own_fee_minor, difference.bill_status, difference.own_status)
          is distinct from (excluded.bill_minor, excluded.own_minor, excluded.bill_fee_minor, excluded.own_fee_minor, excluded.bill_status, excluded.own_status))
      then 'open' else difference.state end,
    version = difference.version + case when difference.state = 'healed'
        or (difference.bill_minor, difference.own_minor, difference.bill_fee_minor, difference.own_fee_minor, difference.bill_status, difference.own_status)
          is distinct from (excluded.bill_minor, excluded.own_minor, excluded.bill_fee_minor, excluded.own_fee_minor, excluded.bill_status, excluded.own_status)
      then 1 else 0 end,
    bill_minor = excluded.bill_minor, own_minor = excluded.own_minor, bill_fee_minor = excluded.bill_fee_minor,
    own_fee_minor = excluded.own_fee_minor, bill_status = excluded.bill_status, own_status = excluded.own_status,
    bill_at = excluded.bill_at, own_at = excluded.own_at, transaction_id = excluded.transaction_id,
    refund_id = excluded.refund_id, currency = excluded.currency, seen_at = excluded.seen_at, agreed_at = null
  returning id`;
/**
 * What becomes of the differences in `named` when bill and books have come to agree: they heal, but nothing heals by itself
 * over what stands written off. That opens again with the time of agreeing, so that a person takes the write-off back.
 */
export const AGREED = (named: string, now: string): string => `
  update difference d set state = case when d.written_off_minor = 0 then 'healed' else 'open' end,
    agreed_at = case when d.written_off_minor = 0 then null else ${now}::timestamptz end,
    settled_at = case when d.written_off_minor = 0 then ${now}::timestamptz end, settled_by = null, settled_by_name = null,
    resolution = case when d.written_off_minor = 0 then d.resolution end,
    proposed_by = case when d.written_off_minor = 0 then d.proposed_by end,
    proposed_by_name = case when d.written_off_minor = 0 then d.proposed_by_name end, version = d.version + 1
  where d.id in (select id from ${named})
    and case when d.written_off_minor = 0 then d.state in ('open', 'proposed') else d.agreed_at is null end
  returning d.id, d.state`;
export const SIGHT = `insert into difference_sighting (reconciliation_id, difference_id, pass) select $1, id, $5 from kept
  on conflict (reconciliation_id, difference_id) do update set pass = excluded.pass`;
export const ADD_TOTALS = `on conflict (reconciliation_id, currency, movement, outcome) do update set
    lines = t.lines + excluded.lines, bill_minor = t.bill_minor + excluded.bill_minor,
    own_minor = t.own_minor + excluded.own_minor, bill_fee_minor = t.bill_fee_minor + excluded.bill_fee_minor,
    own_fee_minor = t.own_fee_minor + excluded.own_fee_minor`;
