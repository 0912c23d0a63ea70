import type { Locale } from '../contract/common.ts';
import type { AgentRole } from '../contract/permission.ts';
import type { Category } from '../contract/taxonomy.ts';

export type DemoStaff = {
  role: AgentRole;
  email: string;
  name: string;
  locale: Locale;
  languages: Locale[];
  skills: Category[];
  teamKeys: string[];
  hasSecondFactor: boolean;
};

const MONEY: Category[] = ['dup', 'failed', 'wrongpayee', 'refund', 'topup', 'withdraw', 'fee', 'fx', 'autopay'];
const TRUST: Category[] = ['unauth', 'scam', 'privacy', 'frozen', 'kyc', 'limit'];
const SERVICE: Category[] = ['marketing', 'disclosure', 'service', 'app', 'merchant'];

export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    role: 'agent',
    email: 'lin@demo.example',
    name: '林晓雯',
    locale: 'zh-CN',
    languages: ['zh-CN', 'en'],
    skills: [...MONEY, ...SERVICE],
    teamKeys: ['money', 'service'],
    hasSecondFactor: false,
  },
  {
    role: 'agent',
    email: 'amy@demo.example',
    name: 'Amy Carter',
    locale: 'en',
    languages: ['en'],
    skills: [...MONEY, ...TRUST, ...SERVICE],
    teamKeys: ['money', 'security', 'account', 'service'],
    hasSecondFactor: false,
  },
  {
    role: 'agent',
    email: 'zhao@demo.example',
    name: '赵子航',
    locale: 'zh-CN',
    languages: ['zh-CN'],
    skills: TRUST,
    teamKeys: ['security', 'account'],
    hasSecondFactor: false,
  },
  {
    role: 'lead',
    email: 'wang@demo.example',
    name: '王立',
    locale: 'zh-CN',
    languages: ['zh-CN', 'en'],
    skills: [...MONEY, ...TRUST, ...SERVICE],
    teamKeys: ['money', 'security', 'account', 'service'],
    hasSecondFactor: true,
  },
  {
    role: 'manager',
    email: 'chen@demo.example',
    name: 'Chen Min',
    locale: 'en',
    languages: ['en', 'zh-CN'],
    skills: [],
    teamKeys: ['money'],
    hasSecondFactor: true,
  },
  {
    role: 'admin',
    email: 'admin@demo.example',
    name: 'Admin',
    locale: 'en',
    languages: ['en', 'zh-CN'],
    skills: [],
    teamKeys: [],
    hasSecondFactor: false,
  },
];

export type DemoCustomer = { sub: string; name: string; locale: Locale };

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  { sub: 'wallet-1001', name: '李明', locale: 'zh-CN' },
  { sub: 'wallet-1002', name: '张雨桐', locale: 'zh-CN' },
  { sub: 'wallet-1003', name: '陈国强', locale: 'zh-CN' },
  { sub: 'wallet-1004', name: '刘思远', locale: 'zh-CN' },
  { sub: 'wallet-1005', name: '黃美玲', locale: 'zh-CN' },
  { sub: 'wallet-1006', name: '周凯', locale: 'zh-CN' },
  { sub: 'wallet-2001', name: 'Emma Wilson', locale: 'en' },
  { sub: 'wallet-2002', name: 'Rahul Mehta', locale: 'en' },
  { sub: 'wallet-2003', name: 'Tan Wei Ling', locale: 'en' },
  { sub: 'wallet-2004', name: 'Daniel Ortiz', locale: 'en' },
];
