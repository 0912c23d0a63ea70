import { PROBLEM_ATTRIBUTES, type ProblemScope } from '../../contract/problem-case.ts';
import { CATEGORIES } from '../../contract/taxonomy.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../cube/cube.queries.ts';
import { getOutbreak } from '../outbreak/outbreak.queries.ts';
import type { Condition } from '../outbreak/outbreak.ts';
import { addDays } from '../report/report.rules.ts';
import { proposeProblem } from './open-problem.ts';
import { dayIn } from './problem.days.ts';
import { findScopeTickets } from './scope.queries.ts';

const TITLE_LENGTH = 200;
const EVIDENCE = 20;

const snakeCase = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** An outbreak's combination as a scope; of several categories or providers the rest of it has to tell them apart. */
export const scopeOf = (combination: readonly Condition[]): ProblemScope => {
  const valuesOf = (attribute: string): readonly string[] =>
    combination.find((condition) => condition.attribute === attribute)?.values ?? [];
  const single = (attribute: string): string | null => {
    const [only, ...others] = valuesOf(attribute);
    return only !== undefined && others.length === 0 ? only : null;
  };
  const attributes = PROBLEM_ATTRIBUTES.flatMap((name) => {
    const values = valuesOf(snakeCase(name));
    return values.length > 0 ? [[name, [...values]]] : [];
  });
  return {
    category: CATEGORIES.find((category) => category === single('category')) ?? null,
    provider: single('provider'),
    attributes: Object.fromEntries(attributes),
  };
};

/** Proposes a problem for a rise of complaints, with the newest of them as evidence. A second call finds it there. */
export const proposeForOutbreak = async (tx: Tx, outbreakId: string): Promise<void> => {
  const { combination, openedDay, sentence } = await getOutbreak(tx, outbreakId);
  const scope = scopeOf(combination);
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
