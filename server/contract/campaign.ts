import { z } from 'zod';
import { idSchema, localeSchema, nothing, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';

export const CAMPAIGN_STATES = ['draft', 'sending', 'paused', 'done', 'cancelled'] as const;
export const AUDIENCE_BASES = ['everyone', 'complained', 'transacted', 'silent'] as const;
const few = z.array(z.string().trim().min(1).max(64)).max(50).default([]);

/** Whom a campaign is for. An empty list leaves that question open; several answers of one question are alternatives. */
export const audienceSchema = z.strictObject({
  /**
   * `complained`: has a matter within the period; `transacted`: has a transaction within it, whether or not they wrote;
   * `silent`: has a transaction within it, and no matter about any such.
   */
  basis: z.enum(AUDIENCE_BASES).default('complained'),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  categories: z.array(z.enum(CATEGORIES)).max(20).default([]),
  providers: few,
  appVersions: few,
  regions: few,
  channels: few,
  systems: few,
  banks: few,
  errorCodes: few,
  /** Kinds of abnormal-transaction signal found on their matters. */
  signals: few,
  locales: z.array(localeSchema).default([]),
});
export type AudienceView = z.infer<typeof audienceSchema>;

export const audienceSizeSchema = z.object({
  matched: z.number().int(),
  /** Why some of those matched get nothing; the rest are `reachable`. */
  withoutMail: z.number().int(),
  optedOut: z.number().int(),
  withoutConsent: z.number().int(),
  reachable: z.number().int(),
  byLocale: z.object({ 'zh-CN': z.number().int(), en: z.number().int() }),
});
export type AudienceSizeView = z.infer<typeof audienceSizeSchema>;

const proportionSchema = z.object({ of: z.number().int(), count: z.number().int(), share: z.number().nullable() });
export const campaignSchema = z.object({
  id: idSchema,
  name: z.string(),
  topic: z.string(),
  audience: audienceSchema,
  heldOutPercent: z.number().int(),
  state: z.enum(CAMPAIGN_STATES),
  createdAt: timeSchema,
  createdBy: z.string(),
  /** When a draft starts by itself. */
  startAt: timeSchema.nullable(),
  /** The code of why it did not when it was to. */
  planFault: z.string().nullable(),
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  recipients: z.number().int(),
  heldOut: z.number().int(),
  waiting: z.number().int(),
  sent: z.number().int(),
  can: z.array(z.enum(['change', 'start', 'pause', 'resume', 'cancel'])),
  version: z.number().int(),
});
export type CampaignView = z.infer<typeof campaignSchema>;
export const campaignPageSchema = campaignSchema.extend({
  figures: z.object({
    handedOver: z.number().int(),
    onTheWay: z.number().int(),
    failed: z.number().int(),
    /** Not sent, by why: `opted_out`, `no_mail_address`, `too_often`, `cancelled` … */
    skipped: z.array(z.object({ reason: z.string(), count: z.number().int() })),
    helpful: z.number().int(),
    notHelpful: z.number().int(),
    optedOut: z.number().int(),
    /** The next moment a waiting mail may go, for instance when a quiet night ends. */
    nextAt: timeSchema.nullable(),
  }),
  /** Complaints again within `days` of the start: those it was sent to against those held out by chance. */
  effect: z
    .object({
      days: z.number().int(),
      complete: z.boolean(),
      sent: proportionSchema,
      heldOut: proportionSchema,
      difference: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
});
export type CampaignPageView = z.infer<typeof campaignPageSchema>;

const wish = {
  name: z.string().trim().min(1).max(120),
  topic: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  audience: audienceSchema,
  heldOutPercent: z.number().int().min(0).max(50),
};
export const listCampaigns = endpoint({
  name: 'listCampaigns',
  method: 'GET',
  path: '/api/campaigns',
  permission: 'lesson:read',
  summary: 'Campaigns, newest first, with how far each has come.',
  input: z.object(pageInputShape),
  output: pageOf(campaignSchema),
});
export const getCampaign = endpoint({
  name: 'getCampaign',
  method: 'GET',
  path: '/api/campaigns/:id',
  permission: 'lesson:read',
  summary: 'A campaign with its figures and its effect on complaints.',
  input: z.object({ id: idSchema }),
  output: campaignPageSchema,
});
export const createCampaign = endpoint({
  name: 'createCampaign',
  method: 'POST',
  path: '/api/campaigns',
  permission: 'campaign:write',
  status: 201,
  summary: 'Draft a campaign; nothing is sent.',
  input: z.object(wish),
  output: campaignPageSchema,
});
export const changeCampaign = endpoint({
  name: 'changeCampaign',
  method: 'PATCH',
  path: '/api/campaigns/:id',
  permission: 'campaign:write',
  summary: 'Change a draft.',
  input: z.object(wish).extend({ id: idSchema, version: versionSchema }),
  output: campaignPageSchema,
});
export const sizeAudience = endpoint({
  name: 'sizeAudience',
  method: 'POST',
  path: '/api/campaigns/audience',
  permission: 'campaign:write',
  idempotency: 'none',
  summary: 'How many customers an audience holds, and how many of them can be reached.',
  input: z.object({ audience: audienceSchema }),
  output: audienceSizeSchema,
});
const turn = <N extends string>(name: N, verb: string, summary: string) =>
  endpoint({
    name,
    method: 'POST',
    path: `/api/campaigns/:id/${verb}`,
    permission: 'campaign:write',
    summary,
    input: z.object({ id: idSchema, version: versionSchema }),
    output: campaignPageSchema,
  });
export const startCampaign = turn('startCampaign', 'start', 'Fix who gets it and who is held out, and begin to send.');
export const planCampaign = endpoint({
  name: 'planCampaign',
  method: 'POST',
  path: '/api/campaigns/:id/plan',
  permission: 'campaign:write',
  summary: 'Let a draft start by itself at a time, or not any more.',
  input: z.object({ id: idSchema, version: versionSchema, startAt: timeSchema.nullable() }),
  output: campaignPageSchema,
});
export const pauseCampaign = turn('pauseCampaign', 'pause', 'Send nothing more until it is resumed.');
export const resumeCampaign = turn('resumeCampaign', 'resume', 'Go on where it was paused.');
export const cancelCampaign = turn('cancelCampaign', 'cancel', 'Send nothing more, for good.');
export const deleteCampaign = endpoint({
  name: 'deleteCampaign',
  method: 'DELETE',
  path: '/api/campaigns/:id',
  permission: 'campaign:write',
  status: 204,
  summary: 'Throw a draft away.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
