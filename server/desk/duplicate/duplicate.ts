import type { TriageView } from '../../contract/triage.ts';

/** Another ticket that may be about the same, and why that is thought. */
export type Duplicate = TriageView['duplicates'][number];

/** What a ticket's first words are compared and found by. */
export type Fingerprint = { readonly shingles: ReadonlySet<number>; readonly bands: readonly number[] };

/** An earlier ticket that came up, with its first words. */
export type Candidate = {
  readonly ticketId: string;
  readonly number: string;
  readonly sameCustomer: boolean;
  readonly body: string;
};
