import { isDeepStrictEqual } from 'node:util';
import { PROBLEM_ATTRIBUTES, type ProblemScope, problemScopeSchema } from '../../contract/problem-case.ts';
import { CATEGORIES, type Category } from '../../contract/taxonomy.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { alertOfProblem } from '../alert/raise-alerts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { dayIn, getDeskDay } from '../cube/desk-day.ts';
import { getOutbreak } from '../outbreak/outbreak.queries.ts';
import { conditionsOf } from '../outbreak/outbreak.rules.ts';
import type { Condition, ToldOutbreak } from '../outbreak/outbreak.ts';
import { addDays } from '../report/report.rules.ts';
import { isWhole } from './check-facts.ts';
import { proposeProblem } from './open-problem.ts';
import { isEnded } from './problem.policy.ts';
import { lockProblemOf } from './problem.queries.ts';
import { insertEvidence, saveProblem } from './problem.store.ts';
import type { ProblemCase } from './problem.ts';
import { findScopeTickets } from './scope-rows.queries.ts';

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

/** What an outbreak says now, as a problem has it. */
const tell = ({ combination, series, sentence }: ToldOutbreak) => {
  const told = scopeOf(combination);
  // A scope of everything would leave nothing to compare with; the series that raised the alarm is narrower.
  const scope = isWhole(told) ? scopeOf(conditionsOf(series)) : told;
  return { title: sentence.en.slice(0, TITLE_LENGTH), sentence, scope };
};

const findEvidence = async (tx: Tx, scope: ProblemScope, openedDay: string): Promise<string[]> => {
  const timeZone = await getDeskTimeZone(tx);
  const until = addDays(dayIn(timeZone, tx.now), 1);
  const found = await findScopeTickets(tx, scope, { from: openedDay, until, timeZone }, EVIDENCE);
  return found.map(({ id }) => id);
};

/**
 * Lets a problem say what its outbreak has become: a first day may tell too little. What people took over stays as they
 * have it: a title of theirs, and the scope once somebody confirmed or owns it.
 */
const followOutbreak = async (tx: Tx, problem: ProblemCase, outbreak: ToldOutbreak): Promise<void> => {
  if (isEnded(problem)) return;
  const { title, sentence, scope } = tell(outbreak);
  const isOurs = problem.state === 'proposed' && problem.ownerId === null;
  const isMoved = isOurs && !isDeepStrictEqual(problemScopeSchema.parse(scope), problem.scope);
  if (!isMoved && sentence.en === problem.sentence?.en) return;

  const patch = {
    sentence,
    ...(problem.sentence?.en.startsWith(problem.title) ? { title } : {}),
    ...(isMoved ? { scope } : {}),
  };
  await saveProblem(tx, problem, patch);
  if (isMoved) await insertEvidence(tx, problem.id, await findEvidence(tx, scope, outbreak.openedDay));
  recordAudit(tx, systemActor('outbreaks'), {
    action: 'problem.changed',
    subject: { kind: 'problem', id: problem.id },
    before: { title: problem.title, sentence: problem.sentence, scope: problem.scope },
    after: patch,
  });
};

/** A desk that begins with a past finds rises in it that are long over. */
const NEWS_DAYS = 3;
const isNews = async (tx: Tx, { state, lastDay }: ToldOutbreak): Promise<boolean> =>
  state !== 'closed' && lastDay >= addDays(await getDeskDay(tx), -NEWS_DAYS);

/** Proposes a problem for a rise of complaints, with the newest of them as evidence; later calls bring it up to date. */
export const proposeForOutbreak = async (tx: Tx, outbreakId: string): Promise<void> => {
  const outbreak = await getOutbreak(tx, outbreakId);
  const held = await lockProblemOf(tx, outbreakId);
  if (held) return followOutbreak(tx, held, outbreak);

  const { openedDay, sentence } = outbreak;
  const { title, scope } = tell(outbreak);
  const ticketIds = await findEvidence(tx, scope, openedDay);
  const id = await proposeProblem(tx, { outbreakId, sentence, title, scope, risenOn: openedDay, ticketIds });
  if (id !== null && (await isNews(tx, outbreak))) await alertOfProblem(tx, id);
};
