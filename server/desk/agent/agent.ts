import type { Locale } from '../../contract/common.ts';
import type { AgentRole, Permission } from '../../contract/permission.ts';
import type { Category } from '../../contract/taxonomy.ts';

export type Presence = 'online' | 'away' | 'offline';

export type Agent = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: AgentRole;
  readonly locale: Locale;
  readonly teamIds: readonly string[];
  readonly skills: readonly Category[];
  readonly languages: readonly Locale[];
  /** How many unfinished tickets this agent takes at once. */
  readonly capacity: number;
  readonly presence: Presence;
  readonly active: boolean;
  readonly hasSecondFactor: boolean;
  readonly version: number;
};

export type Team = {
  readonly id: string;
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly categories: readonly Category[];
  readonly version: number;
};

/** What a program of the operator signs in with; only the hash of it is kept. */
export type Token = {
  id: string;
  name: string;
  tokenHash: string;
  scopes: Permission[];
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
