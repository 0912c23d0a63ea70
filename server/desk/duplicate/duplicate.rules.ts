import { bandsOf } from './band.rules.ts';
import type { Candidate, Duplicate, Fingerprint } from './duplicate.ts';
import { shinglesOf, similarity } from './shingle.rules.ts';

/** Half of the shingles in common: edits of a tenth of a text stay above it, other matters in the same words below. */
const NEAR = 0.5;
/** Fewer shingles than this ("where is my refund?") are common to matters that have nothing else in common. */
const FEWEST_SHINGLES = 12;

export const fingerprintOf = (text: string): Fingerprint => {
  const shingles = shinglesOf(text);
  return { shingles, bands: shingles.size < FEWEST_SHINGLES ? [] : bandsOf(shingles) };
};

/** Those of the candidates that say nearly the same, the customer's own first, then the closest. */
export const rankCandidates = ({ shingles }: Fingerprint, candidates: readonly Candidate[]): Duplicate[] =>
  candidates
    .map(({ ticketId, number, sameCustomer, body }) => ({
      ticketId,
      number,
      why: 'near_same_text' as const,
      sameCustomer,
      similarity: Math.round(similarity(shingles, shinglesOf(body)) * 100) / 100,
    }))
    .filter((one) => one.similarity >= NEAR)
    .sort((a, b) => Number(b.sameCustomer) - Number(a.sameCustomer) || b.similarity - a.similarity);
