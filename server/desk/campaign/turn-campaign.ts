import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { getEducationSetting, getLesson } from '../lesson/lesson.queries.ts';
import { dropNotices, holdNotices, releaseNotices } from '../notice/turn-batch.ts';
import { type CampaignStep, campaignMachine } from './campaign.machine.ts';
import { lockCampaign } from './campaign.queries.ts';
import { fillRecipients, saveCampaign, skipWaiting } from './campaign.store.ts';
import type { Campaign } from './campaign.ts';

const begin = async (tx: Tx, campaign: Campaign): Promise<object> => {
  if (!(await getLesson(tx, campaign.topic)).active) throw new Problem('refused', 'lesson_inactive');
  const recipients = await fillRecipients(tx, campaign, await getEducationSetting(tx), await getDeskTimeZone(tx));
  if (recipients === 0) throw new Problem('refused', 'campaign_audience_empty');
  return { recipients };
};

/** What each turn does to those it concerns. */
const DEEDS = {
  start: begin,
  pause: async (tx, { id }) => ({ held: await holdNotices(tx, id) }),
  resume: async (tx, { id }) => ({ released: await releaseNotices(tx, id) }),
  cancel: async (tx, { id }) => {
    await skipWaiting(tx, id, 'cancelled');
    return { dropped: await dropNotices(tx, id, 'cancelled') };
  },
} as const satisfies Record<Exclude<CampaignStep, 'finish'>, (tx: Tx, campaign: Campaign) => Promise<object>>;

export type Turn = keyof typeof DEEDS;
const PAST = { start: 'started', pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const;

/**
 * Starts, pauses, resumes or cancels a campaign. The row lock waits for whoever is sending just now, so that after a
 * pause has been answered nothing more of it is handed over.
 */
export const turnCampaign = async (
  tx: Tx,
  actor: Actor,
  turn: Turn,
  { id, version }: { id: string; version: number },
): Promise<Campaign> => {
  const before = await lockCampaign(tx, id);
  if (!hasPermission(actor, 'campaign:write')) throw new Problem('forbidden', 'campaign_write_forbidden');
  if (before.version !== version) throw new Problem('conflict', 'stale_version', { version: before.version });
  const state = step(campaignMachine, before.state, turn);
  if (state === null) throw new Problem('refused', `campaign_cannot_${turn}`, { state: before.state });

  const done = await DEEDS[turn](tx, before);
  const after = await saveCampaign(tx, {
    ...before,
    state,
    startAt: null,
    planFault: null,
    startedAt: turn === 'start' ? tx.now : before.startedAt,
    endedAt: turn === 'cancel' ? tx.now : before.endedAt,
  });
  recordAudit(tx, actor, {
    action: `campaign.${PAST[turn]}`,
    subject: { kind: 'campaign', id },
    before: { state: before.state },
    after: { state, ...done },
  });
  return after;
};
