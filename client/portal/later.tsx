/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { CustomerSelf } from '../../server/contract/session.ts';
import { unreachable } from '../api-problem.ts';
import { Failed, Waiting } from './panel-state.tsx';
import type { LetterAct } from './route.ts';
import { useRead } from './use-read.ts';
import { useWords } from './use-words.ts';

type Code<C> = { title: string; load: () => Promise<C>; children: (code: C) => ComponentChildren };

/** A page whose code is fetched when it is first wanted: a chat does not carry it. */
const Later = <C,>({ title, load, children }: Code<C>) => {
  const { words } = useWords();
  const code = useRead(load, title);
  if (code.value) return <>{children(code.value)}</>;
  return (
    <div class="page narrow">
      <h1>{title}</h1>
      {code.fault === null ? (
        <Waiting />
      ) : (
        <Failed title={words.homePage.unreached} fault={unreachable()} retry={code.reload} />
      )}
    </div>
  );
};

export const LaterNewPage = ({ customer }: { customer: CustomerSelf }) => (
  <Later title={useWords().words.homePage.fresh} load={() => import('./new/new-page.tsx')}>
    {({ NewPage }) => <NewPage customer={customer} />}
  </Later>
);

export const LaterLessonsPage = ({ token, act }: { token?: string; act?: LetterAct | null }) => (
  <Later title={useWords().words.homePage.lessons} load={() => import('./lessons/lessons-page.tsx')}>
    {({ LessonsPage, LetterPage }) =>
      token ? <LetterPage key={token} token={token} act={act ?? null} /> : <LessonsPage />
    }
  </Later>
);
