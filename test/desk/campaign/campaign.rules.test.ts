import { describe, expect, it } from '@jest/globals';
import { audienceSchema } from '../../../server/contract/campaign.ts';
import { campaignMachine } from '../../../server/desk/campaign/campaign.machine.ts';
import {
  decideRecipient,
  findContradictions,
  type RecipientFacts,
} from '../../../server/desk/campaign/campaign.rules.ts';
import { differenceOf } from '../../../server/desk/campaign/effect.rules.ts';
import { wilson } from '../../../server/desk/statistics/wilson.ts';
import { step, unreachable } from '../../../server/kernel/machine.ts';

const FACTS: RecipientFacts = {
  now: new Date('2026-11-26T04:00:00Z'),
  timeZone: 'Asia/Shanghai',
  hasMail: true,
  optedOut: false,
  hasGranted: false,
  lessonActive: true,
  sentLately: 0,
  setting: {
    quietFrom: '21:00',
    quietTo: '08:00',
    capCount: 2,
    capDays: 30,
    consent: 'unless_refused',
    effectDays: 30,
    version: 1,
  },
};
const decide = (more: Partial<RecipientFacts>) => decideRecipient({ ...FACTS, ...more });

describe('what to do with a recipient', () => {
  it('leaves alone whoever refused, has no address, or has had enough', () => {
    expect(decide({ optedOut: true })).toEqual({ act: 'skip', reason: 'opted_out' });
    expect(decide({ hasMail: false })).toEqual({ act: 'skip', reason: 'no_mail_address' });
    expect(decide({ sentLately: 2 })).toEqual({ act: 'skip', reason: 'too_often' });
    expect(decide({ lessonActive: false })).toEqual({ act: 'skip', reason: 'lesson_inactive' });
  });

  it('asks for a given consent only where that is the rule', () => {
    const setting = { ...FACTS.setting, consent: 'only_granted' } as const;
    expect(decide({ setting })).toEqual({ act: 'skip', reason: 'no_consent' });
    expect(decide({ setting, hasGranted: true })).toEqual({ act: 'send' });
  });

  it('waits for the end of the quiet hours and sends outside them', () => {
    expect(decide({ sentLately: 1 })).toEqual({ act: 'send' });
    const now = new Date('2026-11-26T14:00:00Z');
    expect(decide({ now })).toEqual({ act: 'wait', until: new Date('2026-11-27T00:00:00Z') });
    expect(decide({ now, timeZone: 'Europe/London' })).toEqual({ act: 'send' });
  });
});

describe('an audience', () => {
  it('is not asked what its basis cannot answer', () => {
    const of = (given: object) => findContradictions(audienceSchema.parse(given));
    expect(of({ basis: 'everyone', categories: ['refund'] })).toEqual(['categories']);
    expect(of({ basis: 'transacted', signals: ['duplicate'], regions: ['Guangdong'] })).toEqual(['signals']);
    expect(of({ basis: 'silent', signals: ['duplicate'], categories: ['dup'], banks: ['ICBC'] })).toEqual(['signals']);
    expect(of({ basis: 'everyone', systems: ['ios'], channels: ['app'] })).toEqual(['channels', 'systems']);
    expect(of({ basis: 'complained', categories: ['refund'], regions: ['Guangdong'] })).toEqual([]);
    expect(of({ from: '2026-02-02', to: '2026-02-01' })).toEqual(['to']);
  });
});

describe('the campaign machine', () => {
  const states = Object.keys(campaignMachine.transitions);
  const led = (['draft', 'sending', 'paused', 'done', 'cancelled'] as const).map((state) => [
    state,
    (['start', 'pause', 'resume', 'finish', 'cancel'] as const).map((event) => step(campaignMachine, state, event)),
  ]);

  it('leads every state by every event where it should', () => {
    expect(led).toEqual([
      ['draft', ['sending', null, null, null, null]],
      ['sending', [null, 'paused', null, 'done', 'cancelled']],
      ['paused', [null, null, 'sending', null, 'cancelled']],
      ['done', [null, null, null, null, null]],
      ['cancelled', [null, null, null, null, null]],
    ]);
    expect(states).toHaveLength(5);
    expect(unreachable(campaignMachine)).toEqual([]);
  });
});

describe('the effect', () => {
  // Newcombe 1998, Statistics in Medicine 17, table II: 56/70 − 48/80 by method 10 is 0.0524 to 0.3339.
  it('agrees with the published example', () => {
    const found = differenceOf({ count: 56, of: 70 }, { count: 48, of: 80 });
    expect(found?.difference).toBeCloseTo(0.2, 10);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    const none = differenceOf({ count: 0, of: 10 }, { count: 0, of: 10 });
    expect(none?.low).toBeCloseTo(-0.2775, 3);
    expect(none?.high).toBeCloseTo(0.2775, 3);
  });

  it('is not told without both arms, and keeps a share between nothing and all', () => {
    expect(differenceOf({ count: 1, of: 9 }, { count: 0, of: 0 })).toBeNull();
    expect(wilson({ count: 0, of: 5 }).low).toBe(0);
    expect(wilson({ count: 5, of: 5 }).high).toBe(1);
  });
});
