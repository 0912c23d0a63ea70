import { listAudit, verifyAudit } from '../../contract/audit.ts';
import { pageOf } from '../../kernel/page.ts';
import { looseRoute, route } from '../../kernel/route.ts';
import { findAuditEntries, walkChain } from './audit.queries.ts';
import { viewAuditEntry } from './audit.view.ts';
import { sealAudit } from './seal-audit.ts';

export const auditRoutes = [
  route(listAudit, async ({ tx, input }) => {
    const entries = await findAuditEntries(tx, input);
    return pageOf(entries, input.limit, (entry) => [entry.at.toISOString(), entry.id], viewAuditEntry);
  }),
  looseRoute(verifyAudit, async ({ inTx }) => {
    while ((await inTx(sealAudit)) > 0);
    return inTx(walkChain);
  }),
];
