/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { unreachable } from '../../api-problem.ts';
import { Failed, Waiting } from '../panel-state.tsx';
import { useRead } from '../use-read.ts';
import { useWords } from '../use-words.ts';

/** Where the money is; its code is fetched when there is some to tell of: a chat does not carry it. */
export const MoneySheet = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words } = useWords();
  const code = useRead(() => import('../money/money-list.tsx'), 'money');
  return (
    <div class="sheet">
      <h2>{words.money.title}</h2>
      {code.value ? (
        <code.value.MoneyList ticket={ticket} />
      ) : code.fault === null ? (
        <Waiting rows={2} />
      ) : (
        <Failed title={words.homePage.unreached} fault={unreachable()} retry={code.reload} />
      )}
    </div>
  );
};
