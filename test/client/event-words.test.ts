import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { consoleWords } from '../../client/console/parts/use-words.ts';
import { eventText } from '../../client/console/thread/event-text.ts';
import { portalWords } from '../../client/portal/use-words.ts';
import { LOCALES } from '../../server/contract/common.ts';
import { REFUND_STATES } from '../../server/contract/refund.ts';
import { REMEDY_KINDS, REMEDY_STATES } from '../../server/contract/remedy.ts';
import { announcementOf } from '../../server/desk/refund/refund.rules.ts';
import { announcementOf as remedyAnnouncementOf } from '../../server/desk/remedy/remedy.rules.ts';

const ROOT = join(import.meta.dirname, '../..');

const sources = ['server', 'workers'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);

/** The text of a call from its name to the bracket that closes it. */
const callAt = (text: string, start: number): string => {
  let depth = 0;
  for (let at = text.indexOf('(', start); at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  throw new Error('a call without an end');
};

const CALLS = sources.flatMap((text) =>
  [...text.matchAll(/(?<!export const )\b(?:systemEntry|postSystemMessage)(?=\()/g)].map(({ index }) =>
    callAt(text, index),
  ),
);

type Written = { code: string; isPublic: boolean; call: string };

const WRITTEN: readonly Written[] = [
  ...CALLS.flatMap((call) =>
    [...call.matchAll(/'((?:ticket|lesson|refund|mail|provider)_[a-z_]+|acknowledged)'/g)].map(([, code = '']) => ({
      code,
      isPublic: call.includes("'public'"),
      call,
    })),
  ),
  ...REFUND_STATES.map((state) => {
    const { code, visibility } = announcementOf(state);
    return { code, isPublic: visibility === 'public', call: 'refundNumber' };
  }),
  ...REMEDY_KINDS.flatMap((kind) =>
    REMEDY_STATES.filter((state) => kind === 'provisional_credit' || (state !== 'final' && state !== 'reversed')).map(
      (state) => {
        const { code, visibility } = remedyAnnouncementOf({ kind, state });
        return { code, isPublic: visibility === 'public', call: 'remedyNumber remedyKind money' };
      },
    ),
  ),
];

describe('the words of what happened', () => {
  it('knows every call that writes such an entry', () => {
    const unread = CALLS.filter((call) => !WRITTEN.some((written) => written.call === call));
    // One hands a code on, two write the state of a refund or remedy, whose codes are taken from their rules above.
    expect(unread).toHaveLength(3);
    expect(new Set(WRITTEN.map(({ code }) => code)).size).toBeGreaterThan(30);
  });

  it.each(LOCALES)('are in the console in %s, and fill their places with what is written', (locale) => {
    const events: Readonly<Record<string, string>> = consoleWords[locale].events;
    expect(WRITTEN.filter(({ code }) => events[code] === undefined)).toEqual([]);
    for (const { code, call } of WRITTEN) {
      const places = [...(events[code] ?? '').matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
      const given = (place: string): boolean =>
        place === 'by' || new RegExp(place === 'team' ? 'teamName' : `\\b${place}\\b`).test(call);
      expect({ code, missing: places.filter((place) => !given(place)) }).toEqual({ code, missing: [] });
    }
  });

  it.each(LOCALES)('are in the portal in %s for whatever a customer may see', (locale) => {
    const events: Readonly<Record<string, string>> = portalWords[locale].chat.events;
    expect(WRITTEN.filter(({ code, isPublic }) => isPublic && events[code] === undefined)).toEqual([]);
  });

  it.each(LOCALES)('call whatever acts without a person something in %s', (locale) => {
    const machines: Readonly<Record<string, string>> = consoleWords[locale].machines;
    const acting = sources.flatMap((text) => [...text.matchAll(/\bsystemActor\('([^']+)'\)/g)]);
    expect(acting.length).toBeGreaterThan(5);
    expect(acting.filter(([, name = '']) => machines[name] === undefined)).toEqual([]);
  });

  it('has no hole where triage was not sure, and no name of a machine', () => {
    const unsure = { code: 'ticket_triaged', params: { category: null, severity: 'P2', teamId: null } };
    expect(eventText(unsure, 'system', 'en')).toBe('Sorted as P2; the category is left to a person');
    const assigned = { code: 'ticket_assigned', params: { assigneeName: 'Wang Fang', by: 'routing' } };
    expect(eventText(assigned, 'system', 'zh-CN')).toBe('系统分派给Wang Fang');
    const taken = { code: 'ticket_assigned', params: { assigneeName: 'Li Na', by: 'Li Na' } };
    expect(eventText(taken, 'Li Na', 'zh-CN')).toBe('Li Na接手处理');
    const handed = { teamNameZh: '资金组', teamNameEn: 'Money', assigneeName: 'Amy', by: 'Li Na' };
    const transferred = (params: Record<string, unknown>) => ({ code: 'ticket_transferred', params });
    expect(eventText(transferred(handed), 'Li Na', 'zh-CN')).toBe('Li Na转交给资金组 Amy');
    expect(eventText(transferred({ ...handed, assigneeName: null }), 'Li Na', 'en')).toBe('Handed to Money by Li Na');
    const linked = (number: string | null) => ({
      code: 'ticket_linked',
      params: { ticketId: null, number, by: 'Li Na' },
    });
    expect(eventText(linked('R-2026-000007'), 'Li Na', 'en')).toBe('Li Na linked R-2026-000007');
    expect(eventText(linked(null), 'Li Na', 'en')).toBe('Li Na linked a transaction');
  });
});
