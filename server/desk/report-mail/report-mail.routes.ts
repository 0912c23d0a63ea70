import {
  changeReportMail as changeEndpoint,
  createReportMail as createEndpoint,
  deleteReportMail as deleteEndpoint,
  listReportMails,
  type ReportMailView,
} from '../../contract/report-mail.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { findReaders, findReportMails } from './report-mail.queries.ts';
import type { ReportMail } from './report-mail.ts';
import { changeReportMail, createReportMail, removeReportMail } from './save-report-mail.ts';

const view = ({ readers, nextAt, lastSentAt, ...mail }: ReportMail): ReportMailView => ({
  ...mail,
  readers: readers.map(({ id, name }) => ({ id, name })),
  nextAt: nextAt.toISOString(),
  lastSentAt: lastSentAt?.toISOString() ?? null,
});

export const reportMailRoutes = [
  route(listReportMails, async ({ tx, input }) => {
    const readers = await findReaders(tx, null);
    return {
      ...pageOf(await findReportMails(tx, input), input.limit, ({ id }) => [id], view),
      possibleReaders: readers.map(({ id, name }) => ({ id, name })),
    };
  }),
  route(createEndpoint, async ({ tx, actor, input }) => view(await createReportMail(tx, actor, input))),
  route(changeEndpoint, async ({ tx, actor, input }) => view(await changeReportMail(tx, actor, input))),
  route(deleteEndpoint, async ({ tx, actor, input }) => {
    await removeReportMail(tx, actor, input.id);
    return null;
  }),
];
