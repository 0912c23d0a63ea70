import {
  IconBulb,
  IconChartHistogram,
  IconFileImport,
  IconInbox,
  IconRosetteDiscountCheck,
  IconScale,
  IconSchool,
  IconSettings,
} from '@tabler/icons-react';
import type { Permission } from '../../../server/contract/permission.ts';

/** Every place of the console and the permission that opens it. */
export const PLACES = [
  { to: '/queue', key: 'queue', Icon: IconInbox, needs: 'ticket:read' },
  { to: '/approvals', key: 'approvals', Icon: IconRosetteDiscountCheck, needs: 'refund:approve' },
  { to: '/money', key: 'money', Icon: IconScale, needs: 'signal:read' },
  { to: '/reports', key: 'reports', Icon: IconChartHistogram, needs: 'report:read' },
  { to: '/problems', key: 'problems', Icon: IconBulb, needs: 'problem:read' },
  { to: '/imports', key: 'imports', Icon: IconFileImport, needs: 'import:write' },
  { to: '/education', key: 'education', Icon: IconSchool, needs: 'lesson:read' },
  // The least that opens a section of it: leads keep shared phrases, and read how models fare.
  { to: '/admin', key: 'admin', Icon: IconSettings, needs: 'macro:share' },
] as const satisfies readonly { to: string; key: string; Icon: unknown; needs: Permission }[];

export type Place = (typeof PLACES)[number];

/** Pages inside a place that ask for more than the place does; the administration asks section by section. */
const INNER = [{ to: '/reports/mails', needs: 'report:schedule' }] as const;

/** What the page at a path asks for; null where it asks by itself. */
export const needOf = (path: string): Permission | null => {
  const isAt = ({ to }: { readonly to: string }) => path === to || path.startsWith(`${to}/`);
  const place = INNER.find(isAt) ?? PLACES.find(isAt);
  return place === undefined || place.to === '/admin' ? null : place.needs;
};
