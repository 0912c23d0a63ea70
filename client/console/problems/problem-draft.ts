import { type ProblemScope, SCOPE_ATTRIBUTES } from '../../../server/contract/problem-case.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { pick } from '../parts/pick.ts';

export type ScopeAttribute = (typeof SCOPE_ATTRIBUTES)[number];
/** What a form holds of a scope: the values of each attribute, none where any will do. */
export type ScopeDraft = Readonly<Record<ScopeAttribute, readonly string[]>>;

/** What a person says of a problem, whether it is new or changed. */
export type ProblemDraft = {
  readonly title: string;
  readonly ownerId: string | null;
  readonly risenOn: string | null;
  readonly scope: ScopeDraft;
};

const ALONE = ['category', 'provider'] as const;

/** A scope as a form holds it. */
export const draftOf = (scope: ProblemScope): ScopeDraft => {
  const valuesOf = (name: ScopeAttribute): readonly string[] => scope.attributes[name] ?? [];
  // Named alone and among several, both have to hold: the one is left.
  const either = (name: (typeof ALONE)[number]): readonly string[] =>
    scope[name] === null ? valuesOf(name) : [scope[name]];
  return {
    category: either('category'),
    provider: either('provider'),
    channel: valuesOf('channel'),
    appVersion: valuesOf('appVersion'),
    os: valuesOf('os'),
    region: valuesOf('region'),
    bank: valuesOf('bank'),
    errorCode: valuesOf('errorCode'),
  };
};

/** The scope that a form's values make: one category or provider is named alone, several as a list. */
export const scopeOf = (draft: ScopeDraft): ProblemScope => {
  const alone = (name: (typeof ALONE)[number]): string | null =>
    (draft[name].length === 1 ? draft[name][0] : null) ?? null;
  const isListed = (name: ScopeAttribute): boolean => draft[name].length > (ALONE.some((one) => one === name) ? 1 : 0);
  return {
    category: pick(CATEGORIES, alone('category')),
    provider: alone('provider'),
    attributes: Object.fromEntries(SCOPE_ATTRIBUTES.filter(isListed).map((name) => [name, [...draft[name]]])),
  };
};

/** Whether every complaint would be in it. */
export const isWhole = (draft: ScopeDraft): boolean => SCOPE_ATTRIBUTES.every((name) => draft[name].length === 0);

/** Whether two say the same, in whatever order. */
export const isAlike = (one: ScopeDraft, other: ScopeDraft): boolean =>
  SCOPE_ATTRIBUTES.every(
    (name) => one[name].length === other[name].length && one[name].every((value) => other[name].includes(value)),
  );
