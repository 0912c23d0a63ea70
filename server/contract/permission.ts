export const AGENT_ROLES = ['agent', 'lead', 'manager', 'admin'] as const;
export type AgentRole = (typeof AGENT_ROLES)[number];

export const PERMISSIONS = [
  'ticket:read',
  'ticket:write',
  'ticket:assign',
  'complaint:downgrade',
  'transaction:read',
  'transaction:feed',
  'import:write',
  'customer:read',
  'customer:reveal',
  'refund:read',
  'refund:request',
  'refund:approve',
  'report:read',
  'report:schedule',
  'audit:read',
  'triage:correct',
  'agent:read',
  'agent:write',
  'token:write',
  'setting:write',
  'lesson:read',
  'macro:share',
  'lesson:write',
  'campaign:write',
  'webhook:write',
  'retention:write',
  'problem:read',
  'problem:write',
  'reconciliation:read',
  'reconciliation:work',
  'reconciliation:approve',
  'signal:read',
  'signal:decide',
  'signal:warn',
  'model:read',
  'model:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const AGENT: readonly Permission[] = [
  'ticket:read',
  'ticket:write',
  'ticket:assign',
  'transaction:read',
  'customer:read',
  'customer:reveal',
  'refund:read',
  'refund:request',
  'triage:correct',
  'agent:read',
  'lesson:read',
  'signal:read',
];
const LEAD: readonly Permission[] = [
  ...AGENT,
  'refund:approve',
  'complaint:downgrade',
  'report:read',
  'problem:read',
  'problem:write',
  'macro:share',
  'reconciliation:read',
  'signal:decide',
  'model:read',
];
const MANAGER: readonly Permission[] = [
  ...LEAD,
  'report:schedule',
  'import:write',
  'audit:read',
  'lesson:write',
  'campaign:write',
  'reconciliation:work',
  'reconciliation:approve',
  'signal:warn',
  'model:write',
];

/** The whole of who may do what at the door; use cases ask again about the thing itself. */
export const ROLE_PERMISSIONS: Readonly<Record<AgentRole, readonly Permission[]>> = {
  agent: AGENT,
  lead: LEAD,
  manager: MANAGER,
  admin: PERMISSIONS,
};
