import { describe, expect, it } from '@jest/globals';
import { type Candidate, chooseAgent, type Need } from '../../../server/desk/routing/routing.rules.ts';

const MONEY = 'team-money';
const need: Need = { category: 'dup', teamId: MONEY, locale: 'en' };
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  teamIds: [MONEY],
  skills: [],
  languages: ['en'],
  capacity: 4,
  load: 0,
  lastAssignedAt: null,
  ...more,
});
const chosen = (candidates: Candidate[], asked: Need = need): string | null =>
  chooseAgent(candidates, asked)?.id ?? null;

describe('chooseAgent', () => {
  it('refuses whoever is full, speaks another language, or is of another team without the skill', () => {
    expect(chosen([])).toBeNull();
    expect(chosen([candidate('full', { load: 4 })])).toBeNull();
    expect(chosen([candidate('over', { load: 9 })])).toBeNull();
    expect(chosen([candidate('none', { capacity: 0 })])).toBeNull();
    expect(chosen([candidate('zh', { languages: ['zh-CN'] })])).toBeNull();
    expect(chosen([candidate('other', { teamIds: ['team-other'] })])).toBeNull();
  });

  it('takes whoever knows the matter before the rest of the team, also from another team', () => {
    const expert = candidate('z-expert', { teamIds: ['team-other'], skills: ['dup'], load: 3 });
    expect(chosen([candidate('a'), expert])).toBe('z-expert');
  });

  it('shares by how full each is for their capacity, then by who waited longest, then by id', () => {
    expect(chosen([candidate('a', { load: 1, capacity: 2 }), candidate('b', { load: 3, capacity: 10 })])).toBe('b');
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    expect(chosen([candidate('a', { lastAssignedAt: at(2) }), candidate('b', { lastAssignedAt: at(1) })])).toBe('b');
    expect(chosen([candidate('a', { lastAssignedAt: at(1) }), candidate('b')])).toBe('b');
    expect(chosen([candidate('b'), candidate('a')])).toBe('a');
  });

  it('lets anybody who speaks the language take a ticket without a category', () => {
    expect(chosen([candidate('a', { teamIds: [] })], { category: null, teamId: null, locale: 'en' })).toBe('a');
  });
});
