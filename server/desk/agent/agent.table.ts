import { EntitySchema } from 'typeorm';
import type { Locale } from '../../contract/common.ts';
import type { AgentRole } from '../../contract/permission.ts';
import type { Category } from '../../contract/taxonomy.ts';
import type { Presence, Token } from './agent.ts';

export type AgentRow = {
  id: string;
  email: string;
  name: string;
  role: AgentRole;
  locale: Locale;
  passwordHash: string;
  totpSecretSealed: string | null;
  totpPendingSealed: string | null;
  totpLastStep: string | null;
  skills: Category[];
  languages: Locale[];
  capacity: number;
  presence: Presence;
  presenceAt: Date | null;
  active: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const agentTable = new EntitySchema<AgentRow>({
  name: 'agent',
  tableName: 'agent',
  columns: {
    id: { type: 'uuid', primary: true },
    email: { type: 'text' },
    name: { type: 'text' },
    role: { type: 'text' },
    locale: { type: 'text' },
    passwordHash: { type: 'text', name: 'password_hash' },
    totpSecretSealed: { type: 'text', name: 'totp_secret_sealed', nullable: true },
    totpPendingSealed: { type: 'text', name: 'totp_pending_sealed', nullable: true },
    totpLastStep: { type: 'bigint', name: 'totp_last_step', nullable: true },
    skills: { type: 'text', array: true },
    languages: { type: 'text', array: true },
    capacity: { type: 'int' },
    presence: { type: 'text' },
    presenceAt: { type: 'timestamptz', name: 'presence_at', nullable: true },
    active: { type: 'boolean' },
    version: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});

export type SessionRow = {
  id: string;
  tokenHash: string;
  previousTokenHash: string | null;
  agentId: string;
  createdAt: Date;
  rotatedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  secondFactorAt: Date | null;
  revokedAt: Date | null;
  userAgent: string | null;
};

export const sessionTable = new EntitySchema<SessionRow>({
  name: 'staff_session',
  tableName: 'staff_session',
  columns: {
    id: { type: 'uuid', primary: true },
    tokenHash: { type: 'text', name: 'token_hash' },
    previousTokenHash: { type: 'text', name: 'previous_token_hash', nullable: true },
    agentId: { type: 'uuid', name: 'agent_id' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    rotatedAt: { type: 'timestamptz', name: 'rotated_at' },
    seenAt: { type: 'timestamptz', name: 'seen_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    secondFactorAt: { type: 'timestamptz', name: 'second_factor_at', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
    userAgent: { type: 'text', name: 'user_agent', nullable: true },
  },
});

export const tokenTable = new EntitySchema<Token>({
  name: 'api_token',
  tableName: 'api_token',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    tokenHash: { type: 'text', name: 'token_hash' },
    scopes: { type: 'text', array: true },
    createdBy: { type: 'uuid', name: 'created_by', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at', nullable: true },
    lastUsedAt: { type: 'timestamptz', name: 'last_used_at', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
  },
});
