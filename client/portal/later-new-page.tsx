/** @jsxImportSource preact */
import type { CustomerSelf } from '../../server/contract/session.ts';
import { unreachable } from '../api-problem.ts';
import { Failed, Waiting } from './panel-state.tsx';
import { useRead } from './use-read.ts';
import { useWords } from './use-words.ts';

/** The way into a complaint is fetched when it is first wanted: a chat does not carry it. */
export const LaterNewPage = ({ customer }: { customer: CustomerSelf }) => {
  const { words } = useWords();
  const code = useRead(() => import('./new/new-page.tsx'), 'new');
  if (code.value) return <code.value.NewPage customer={customer} />;
  return (
    <div class="page narrow">
      <h1>{words.homePage.fresh}</h1>
      {code.fault === null ? (
        <Waiting />
      ) : (
        <Failed title={words.homePage.unreached} fault={unreachable()} retry={code.reload} />
      )}
    </div>
  );
};
