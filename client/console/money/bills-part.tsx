import { IconFileDiff } from '@tabler/icons-react';
import { listReconciliations } from '../../../server/contract/reconciliation.ts';
import { call } from '../../api.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { usePages } from '../parts/use-pages.ts';
import { useSession } from '../session/session.ts';
import { BillForm } from './bill-form.tsx';
import { BillSheet } from './bill-sheet.tsx';
import { useMoneyWords } from './use-money-words.ts';

const WATCH_MS = 1_500;
const SLOW_MS = 20_000;
const SHOWN = 20;

export const BillsPart = () => {
  const { m } = useMoneyWords();
  const { may } = useSession();
  const { query: runs, rows: items } = usePages(
    ['reconciliations', 'list'],
    (cursor, signal) => call(listReconciliations, { limit: SHOWN, cursor }, { signal }),
    (all) => (all.some((one) => one.state !== 'done' && one.state !== 'failed') ? WATCH_MS : SLOW_MS),
  );
  return (
    <>
      {may('import:write') ? <BillForm /> : null}
      <Listing
        query={runs}
        count={items.length}
        empty={
          <Empty
            icon={<IconFileDiff size={30} stroke={1.4} aria-hidden />}
            title={m.bills.empty}
            hint={may('import:write') ? m.bills.emptyHint : undefined}
          />
        }
      >
        {items.map((run) => (
          <BillSheet key={run.id} run={run} />
        ))}
      </Listing>
    </>
  );
};
