import type { Locale } from '../../server/contract/common.ts';
import { CATEGORIES, type Category } from '../../server/contract/taxonomy.ts';
import type { Candidate } from '../../server/desk/routing/routing.rules.ts';
import { type Arrival, drawMinutes } from './arrival.ts';

const DAY_MINUTES = 9 * 60;
const TEAMS = 4;
const PEOPLE = 14;
/** Arrivals an hour over the nine hours of a working day: a morning and an afternoon peak. */
const HOURLY = [38, 62, 70, 52, 36, 48, 66, 58, 34];
const MEAN_MINUTES = 11;

const teamOf = (category: Category): string => `team-${CATEGORIES.indexOf(category) % TEAMS}`;

/** One day's arrivals, the same for every rule that is tried on them. */
export const simulateDay = (random: () => number): Arrival[] => {
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const arrivals: Arrival[] = [];
  for (let at = 0; at < DAY_MINUTES; ) {
    at += exponential(60 / (HOURLY[Math.floor(at / 60)] ?? 1));
    const category = CATEGORIES[Math.floor(random() ** 2 * CATEGORIES.length)] ?? 'service';
    const locale: Locale = random() < 0.8 ? 'zh-CN' : 'en';
    arrivals.push({ at, minutes: drawMinutes(random, MEAN_MINUTES), category, teamId: teamOf(category), locale });
  }
  return arrivals;
};

export const simulateStaff = (random: () => number): Candidate[] =>
  Array.from({ length: PEOPLE }, (_, n) => ({
    id: `agent-${String(n).padStart(2, '0')}`,
    teamIds: [`team-${n % TEAMS}`, ...(random() < 0.5 ? [`team-${(n + 1) % TEAMS}`] : [])],
    skills: CATEGORIES.filter(() => random() < 0.15),
    languages: n % 3 === 0 ? ['zh-CN', 'en'] : n % 3 === 1 ? ['zh-CN'] : ['en', 'zh-CN'],
    capacity: 1,
    load: 0,
    lastAssignedAt: null,
  }));
