import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { FeedItem } from '../../../server/contract/transaction.ts';
import { findDifferences } from '../../../server/desk/reconciliation/difference.queries.ts';
import { findBillSums, findTotals, getRun } from '../../../server/desk/reconciliation/reconciliation.queries.ts';
import type { BillFormat } from '../../../server/desk/reconciliation/reconciliation.ts';
import { viewRunDetail } from '../../../server/desk/reconciliation/reconciliation.view.ts';
import { startReconciliation } from '../../../server/desk/reconciliation/start-reconciliation.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { type Actor, systemActor } from '../../../server/kernel/actor.ts';
import { openFolder } from '../../../server/platform/files/open-folder.ts';
import { importFile } from '../../../workers/jobs/import-file.ts';
import { reconcile, runBeginMatching } from '../../../workers/jobs/reconcile.ts';
import { openTestDesk } from '../../support/desk.ts';

export type BooksDesk = Awaited<ReturnType<typeof openBooksDesk>>;

/** A desk that bills can be handed to, without a queue: what a worker would do is done at once. */
export const openBooksDesk = async () => {
  const desk = await openTestDesk();
  const folder = await mkdtemp(join(tmpdir(), 'recourse-books-'));
  const files = openFolder(join(folder, 'files'));
  const manager = await desk.addAgent('manager', 'Lin Manager');

  const hand = async (
    format: BillFormat,
    content: string | Buffer,
    more: { from?: string; to?: string } = {},
    actor: Actor = manager,
  ) => {
    const path = join(folder, uuidv7());
    await writeFile(path, content);
    const uploaded = { path, name: 'bill.csv', size: content.length };
    return startReconciliation(desk.inTx, files, actor, { format, uploaded, ...more });
  };
  const work = async (id: string): Promise<void> => {
    await importFile({ inTx: desk.inTx, files }, { importId: id });
    await runBeginMatching(desk, { importId: id });
    await reconcile(desk, { reconciliationId: id });
  };
  const read = (id: string) =>
    desk.inTx(async (tx) => viewRunDetail(await getRun(tx, id), await findBillSums(tx, id), await findTotals(tx, id)));
  return {
    ...desk,
    files,
    manager,
    hand,
    work,
    read,
    bring: async (format: BillFormat, content: string | Buffer, more: { from?: string; to?: string } = {}) => {
      const { id } = await hand(format, content, more);
      await work(id);
      return read(id);
    },
    differencesOf: (reconciliationId: string) =>
      desk.inTx((tx) => findDifferences(tx, { reconciliationId, limit: 200 })),
    feed: async (...items: (Partial<FeedItem> & Pick<FeedItem, 'reference' | 'money'>)[]) => {
      const lines = items.map((item) => ({
        provider: 'wechatpay',
        customerSub: 'buyer-1',
        kind: 'payment',
        status: 'succeeded',
        occurredAt: '2026-11-23T08:33:45.000Z',
        ...item,
      }));
      const counts = await desk.inTx((tx) => feedTransactions(tx, systemActor('feed'), lines));
      if (counts.rejected.length > 0) throw new Error(JSON.stringify(counts.rejected));
    },
    close: async () => {
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const cny = (minor: number | bigint) => ({ minor: String(minor), currency: 'CNY' });
