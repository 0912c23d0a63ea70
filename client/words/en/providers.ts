/** Console: how calls to providers go. */
export const providers = {
  lead: 'Calls to each provider over the last {hours} hours. While a circuit is open refunds wait; none fails for it.',
  columns: {
    provider: 'Provider',
    circuit: 'Circuit',
    calls: 'Calls',
    errors: 'Without an answer',
    p50: 'Median',
    p95: '95th percentile',
    code: 'Last fault',
  },
  circuits: { closed: 'Closed', open: 'Open', half_open: 'Being tried' },
  ms: '{count} ms',
  none: '–',
  incidents: 'Incidents',
  noIncidents: 'None so far.',
  lasted: '{from} – {to}',
  since: 'since {from}',
};
