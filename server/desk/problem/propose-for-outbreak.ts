import { PROBLEM_ATTRIBUTES, type ProblemScope } from '../../contract/problem-case.ts';
import { CATEGORIES, type Category } from '../../contract/taxonomy.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../cube/cube.queries.ts';
import { getOutbreak } from '../outbreak/outbreak.queries.ts';
import { conditionsOf } from '../outbreak/outbreak.rules.ts';
import type { Condition } from '../outbreak/outbreak.ts';
import { addDays } from '../report/report.rules.ts';
import { isWhole, proposeProblem } from './open-problem.ts';
import { dayIn } from './problem.days.ts';
import { findScopeTickets } from './scope.queries.ts';

const TITLE_LENGTH = 200;
const EVIDENCE = 20;

const snakeCase = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const isCategory = (value: string): value is Category => CATEGORIES.some((category) => category === value);

/** An outbreak's combination as a scope. */
export const scopeOf = (combination: readonly Condition[]): ProblemScope => {
  const valuesOf = (attribute: string): readonly string[] =>
    combination.find((condition) => condition.attribute === attribute)?.values ?? [];
  const categories = valuesOf('category').filter(isCategory);
  const providers = valuesOf('provider');
  const only = <T>([first, ...others]: readonly T[]): T | null =>
    first !== undefined && others.length === 0 ? first : null;
  const attributes = PROBLEM_ATTRIBUTES.flatMap((name) => {
    const values = valuesOf(snakeCase(name));
    return values.length > 0 ? [[name, [...values]]] : [];
  });
  return {
    category: only(categories),
    provider: only(providers),
    attributes: {
      ...(categories.length > 1 ? { category: categories } : {}),
      ...(providers.length > 1 ? { provider: [...providers] } : {}),
      ...Object.fromEntries(attributes),
    },
  };
};

/** Proposes a problem for a rise of complaints, with the newest of them as evidence. A second call finds it there. */
export const proposeForOutbreak = async (tx: Tx, outbreakId: string): Promise<void> => {
  const { combination, series, openedDay, sentence } = await getOutbreak(tx, outbreakId);
  const told = scopeOf(combination);
  // A scope of everything would leave nothing to compare with; the series that raised the alarm is narrower.
  const scope = isWhole(told) ? scopeOf(conditionsOf(series)) : told;
  const timeZone = await getDeskTimeZone(tx);
  const until = addDays(dayIn(timeZone, tx.now), 1);
  await proposeProblem(tx, {
    outbreakId,
    sentence,
    title: sentence.en.slice(0, TITLE_LENGTH),
    scope,
    risenOn: openedDay,
    ticketIds: await findScopeTickets(tx, scope, { from: openedDay, until, timeZone }, EVIDENCE),
  });
};
