import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { isTimeZone } from '../report/slot.queries.ts';
import { mayScheduleReports } from './report-mail.policy.ts';
import { findReaders, getDue, lockReportMail } from './report-mail.queries.ts';
import { deleteReportMail, putReportMail } from './report-mail.store.ts';
import type { ReportMail, ReportMailDraft } from './report-mail.ts';

const askReaders = async (tx: Tx, { readerIds, timeZone }: ReportMailDraft) => {
  if (!(await isTimeZone(tx, timeZone)))
    throw new Problem('invalid', 'time_zone_unknown', { fields: [{ path: 'timeZone', code: 'time_zone_unknown' }] });
  const ids = [...new Set(readerIds)];
  const readers = await findReaders(tx, ids);
  if (readers.length < ids.length)
    throw new Problem('invalid', 'reader_may_not', { fields: [{ path: 'readerIds', code: 'reader_may_not' }] });
  return { ids, readers: readers.map(({ id, name }) => ({ id, name })) };
};

const draftOf = ({
  name,
  cadence,
  hour,
  timeZone,
  locale,
  provider,
  category,
  readerIds,
  active,
}: ReportMailDraft) => ({
  name,
  cadence,
  hour,
  timeZone,
  locale,
  provider,
  category,
  readerIds,
  active,
});

/** The first is sent when the period that has begun is over. */
export const createReportMail = async (tx: Tx, actor: Actor, draft: ReportMailDraft): Promise<ReportMail> => {
  if (!mayScheduleReports(actor)) throw new Problem('forbidden', 'permission_missing');
  const { ids, readers } = await askReaders(tx, draft);
  const { nextAt } = await getDue(tx, draft);

  const mail: ReportMail = { ...draft, readerIds: ids, id: tx.newId(), readers, nextAt, lastSentAt: null, version: 1 };
  await putReportMail(tx, mail);
  recordAudit(tx, actor, {
    action: 'report_mail.created',
    subject: { kind: 'report_mail', id: mail.id },
    after: draftOf(mail),
  });
  return mail;
};

export const changeReportMail = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...draft }: ReportMailDraft & { id: string; version: number },
): Promise<ReportMail> => {
  if (!mayScheduleReports(actor)) throw new Problem('forbidden', 'permission_missing');
  const before = await lockReportMail(tx, id);
  if (before.version !== version) throw new Problem('conflict', 'stale_version', { version: before.version });
  const { ids, readers } = await askReaders(tx, draft);
  const { nextAt } = await getDue(tx, draft);

  const mail: ReportMail = { ...before, ...draft, readerIds: ids, readers, nextAt, version: version + 1 };
  await putReportMail(tx, mail);
  recordAudit(tx, actor, {
    action: 'report_mail.changed',
    subject: { kind: 'report_mail', id },
    before: draftOf(before),
    after: draftOf(mail),
  });
  return mail;
};

export const removeReportMail = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  if (!mayScheduleReports(actor)) throw new Problem('forbidden', 'permission_missing');
  const before = await lockReportMail(tx, id);

  await deleteReportMail(tx, id);
  recordAudit(tx, actor, {
    action: 'report_mail.removed',
    subject: { kind: 'report_mail', id },
    before: draftOf(before),
  });
};
