import { EntitySchema } from 'typeorm';
import type { Locale } from '../../contract/common.ts';
import type { Assurance } from './customer.ts';

export type CustomerRow = {
  id: string;
  sub: string;
  nameSealed: string | null;
  emailSealed: string | null;
  emailHash: string | null;
  phoneSealed: string | null;
  phoneHash: string | null;
  locale: Locale;
  lessonsOptedOut: boolean;
  timeZone: string | null;
  vulnerabilityConsent: boolean;
  assurance: Assurance;
  assuranceAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const customerTable = new EntitySchema<CustomerRow>({
  name: 'customer',
  tableName: 'customer',
  columns: {
    id: { type: 'uuid', primary: true },
    sub: { type: 'text' },
    nameSealed: { type: 'text', name: 'name_sealed', nullable: true },
    emailSealed: { type: 'text', name: 'email_sealed', nullable: true },
    emailHash: { type: 'text', name: 'email_hash', nullable: true },
    phoneSealed: { type: 'text', name: 'phone_sealed', nullable: true },
    phoneHash: { type: 'text', name: 'phone_hash', nullable: true },
    locale: { type: 'text' },
    lessonsOptedOut: { type: 'boolean', name: 'lessons_opted_out' },
    timeZone: { type: 'text', name: 'time_zone', nullable: true },
    vulnerabilityConsent: { type: 'boolean', name: 'vulnerability_consent' },
    assurance: { type: 'text' },
    assuranceAt: { type: 'timestamptz', name: 'assurance_at', nullable: true },
    version: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});

export type CustomerSessionRow = {
  id: string;
  tokenHash: string;
  customerId: string;
  assurance: 'signed' | 'confirmed';
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export const customerSessionTable = new EntitySchema<CustomerSessionRow>({
  name: 'customer_session',
  tableName: 'customer_session',
  columns: {
    id: { type: 'uuid', primary: true },
    tokenHash: { type: 'text', name: 'token_hash' },
    customerId: { type: 'uuid', name: 'customer_id' },
    assurance: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
  },
});
