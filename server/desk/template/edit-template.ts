import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findEdition } from './template.queries.ts';
import { insertEdition } from './template.store.ts';
import type { MailName, MailWords } from './template.ts';

/** `words` null restores the original. `version` is the edition that was seen, 0 before the first. */
export type EditTemplate = MailName & { version: number; words: MailWords | null };

/** Gives a mail other words, or its original ones back. Earlier editions stay on record. */
export const editTemplate = async (tx: Tx, actor: Actor, { version, words, ...name }: EditTemplate): Promise<void> => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');
  const before = await findEdition(tx, name);
  if (words === null && !before?.words) throw new Problem('refused', 'template_is_original');

  await insertEdition(tx, name, version, words, actor.name);
  recordAudit(tx, actor, {
    action: words === null ? 'template.restored' : 'template.edited',
    subject: { kind: 'template', id: `${name.topic}:${name.locale}` },
    before: before?.words ?? null,
    after: words,
  });
};
