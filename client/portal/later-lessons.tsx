/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { unreachable } from '../api-problem.ts';
import { Failed, Waiting } from './panel-state.tsx';
import type { LetterAct } from './route.ts';
import { useRead } from './use-read.ts';
import { useWords } from './use-words.ts';

/** Stands in until the code of a page is here: a chat does not carry it. */
const Coming = ({ fault, retry }: { fault: unknown; retry: () => void }): ComponentChildren => {
  const { words } = useWords();
  return (
    <div class="page narrow">
      <h1 class="unseen">{words.loading}</h1>
      {fault === null ? <Waiting /> : <Failed title={words.homePage.unreached} fault={unreachable()} retry={retry} />}
    </div>
  );
};

export const LaterLessonsPage = () => {
  const code = useRead(() => import('./lessons/lessons-page.tsx'), 'lessons');
  return code.value ? <code.value.LessonsPage /> : <Coming fault={code.fault} retry={code.reload} />;
};

export const LaterLetterPage = ({ token, act }: { token: string; act: LetterAct | null }) => {
  const code = useRead(() => import('./lessons/letter-page.tsx'), 'letter');
  return code.value ? (
    <code.value.LetterPage key={token} token={token} act={act} />
  ) : (
    <Coming fault={code.fault} retry={code.reload} />
  );
};
