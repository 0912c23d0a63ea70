import type { Locale } from '../../contract/common.ts';
import type { Category } from '../../contract/taxonomy.ts';

/** A member of staff who takes tickets, with what they carry now. */
export type Candidate = {
  readonly id: string;
  readonly teamIds: readonly string[];
  readonly skills: readonly Category[];
  readonly languages: readonly Locale[];
  readonly capacity: number;
  readonly load: number;
  readonly lastAssignedAt: Date | null;
};

/** What a ticket asks of whoever takes it. Without a category any team's agent may. */
export type Need = { readonly category: Category | null; readonly teamId: string | null; readonly locale: Locale };

const isSkilled = ({ skills }: Candidate, { category }: Need): boolean =>
  category !== null && skills.includes(category);

/** Speaks the customer's language, belongs to the team or knows the matter. */
export const isSuited = (candidate: Candidate, need: Need): boolean =>
  candidate.languages.includes(need.locale) &&
  (need.teamId === null || candidate.teamIds.includes(need.teamId) || isSkilled(candidate, need));

export const hasRoom = ({ load, capacity }: Candidate): boolean => load < capacity;

/**
 * Who takes the ticket: of those suited with room, whoever knows the matter, then whoever is least full for their
 * capacity, then whoever has waited longest for one. Null when nobody is free. The same input gives the same answer.
 */
export const chooseAgent = (candidates: readonly Candidate[], need: Need): Candidate | null => {
  const fitness = (candidate: Candidate): number[] => [
    isSkilled(candidate, need) ? 0 : 1,
    candidate.load / candidate.capacity,
    candidate.lastAssignedAt?.getTime() ?? 0,
  ];
  const ranked = candidates
    .filter((candidate) => hasRoom(candidate) && isSuited(candidate, need))
    .map((candidate) => ({ candidate, fitness: fitness(candidate) }))
    .sort((a, b) => {
      const difference = a.fitness.map((value, index) => value - (b.fitness[index] ?? 0)).find((value) => value !== 0);
      return difference ?? (a.candidate.id < b.candidate.id ? -1 : 1);
    });
  return ranked[0]?.candidate ?? null;
};
