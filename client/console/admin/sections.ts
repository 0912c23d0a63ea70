import { type ComponentType, lazy } from 'react';
import type { Permission } from '../../../server/contract/permission.ts';
import type { ConsoleWords } from '../parts/use-words.ts';

export type Section = {
  /** Last part of the address: `/admin/<key>`. */
  readonly key: string;
  readonly group: 'team' | 'rules' | 'words' | 'links' | 'record';
  readonly needs: Permission;
  readonly label: (words: ConsoleWords) => string;
  readonly Screen: ComponentType;
};

const section = (
  key: string,
  group: Section['group'],
  needs: Permission,
  label: Section['label'],
  load: () => Promise<ComponentType>,
): Section => ({ key, group, needs, label, Screen: lazy(async () => ({ default: await load() })) });

const people = async () => (await import('../people/people-screen.tsx')).PeopleScreen;
const categories = async () => (await import('../settings/categories-screen.tsx')).CategoriesScreen;
const calendars = async () => (await import('../settings/calendars-screen.tsx')).CalendarsScreen;
const targets = async () => (await import('../settings/targets-screen.tsx')).TargetsScreen;
const education = async () => (await import('../settings/education-setting-screen.tsx')).EducationSettingScreen;
const templates = async () => (await import('../settings/templates-screen.tsx')).TemplatesScreen;
const macros = async () => (await import('../macros/macros-screen.tsx')).MacrosScreen;
const webhooks = async () => (await import('../settings/webhooks-screen.tsx')).WebhooksScreen;
const retention = async () => (await import('../settings/retention-screen.tsx')).RetentionScreen;
const tokens = async () => (await import('../people/tokens-screen.tsx')).TokensScreen;
const models = async () => (await import('../models/models-screen.tsx')).ModelsScreen;
const audit = async () => (await import('../audit/audit-screen.tsx')).AuditScreen;

const limits = async () => (await import('../approval-limits/limits-screen.tsx')).LimitsScreen;

/** Every section of the administration, in the order shown. A new one is one line here, one that loads its screen, and the screen. */
export const SECTIONS: readonly Section[] = [
  section('people', 'team', 'agent:write', (w) => w.admin.people.title, people),
  section('categories', 'team', 'setting:write', (w) => w.administration.categories.title, categories),
  section('calendars', 'rules', 'setting:write', (w) => w.administration.calendars.title, calendars),
  section('targets', 'rules', 'setting:write', (w) => w.administration.targets.title, targets),
  section('education', 'rules', 'setting:write', (w) => w.education.setting.title, education),
  section('approval', 'rules', 'setting:write', (w) => w.administration.approval, limits),
  section('templates', 'words', 'setting:write', (w) => w.administration.templates.title, templates),
  section('macros', 'words', 'macro:share', (w) => w.writing.macros.title, macros),
  section('webhooks', 'links', 'webhook:write', (w) => w.administration.webhooks.title, webhooks),
  section('tokens', 'links', 'token:write', (w) => w.admin.tokens.title, tokens),
  section('retention', 'record', 'retention:write', (w) => w.administration.retention.title, retention),
  section('models', 'rules', 'model:read', (w) => w.models.title, models),
  section('audit', 'record', 'audit:read', (w) => w.admin.audit.title, audit),
];

export const SECTION_GROUPS = ['team', 'rules', 'words', 'links', 'record'] as const;
