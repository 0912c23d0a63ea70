/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { answerLessonLink, optInByLink, optOutByLink, readLessonLink } from '../../../server/contract/lesson.ts';
import { ApiProblem, call } from '../../api.ts';
import { Failed, Waiting } from '../panel-state.tsx';
import type { LetterAct } from '../route.ts';
import { useRead } from '../use-read.ts';
import { Helpful } from './helpful.tsx';
import { LessonSheet } from './lesson-sheet.tsx';
import { useLessonWords } from './use-lesson-words.ts';
import './lessons.css';

/** What the link itself asks for, done once the page is there: a mail program that only fetches the link does nothing. */
const actOn = async (token: string, act: LetterAct | null, signal: AbortSignal) => {
  if (act === 'stop') return call(optOutByLink, { token }, { signal });
  if (act !== null) return call(answerLessonLink, { token, helpful: act === 'yes' }, { signal });
  return call(readLessonLink, { token }, { signal });
};

/** A link of no lesson, or one that a mail program broke: neither is mended by asking again. */
const isNoLink = (fault: unknown): boolean => fault instanceof ApiProblem && [400, 404].includes(fault.status);

/** Where a lesson's mail leads: it opens without signing in, and to nothing but this lesson. */
export const LetterPage = ({ token, act }: { token: string; act: LetterAct | null }) => {
  const { said } = useLessonWords();
  const [changed, setChanged] = useState<'stopped' | 'resumed' | null>(act === 'stop' ? 'stopped' : null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const lesson = useRead((signal) => actOn(token, act, signal), `${token} ${act}`);
  useEffect(() => setChanged(act === 'stop' ? 'stopped' : null), [act]);
  const isOut = lesson.value?.optedOut ?? false;
  const turn = () => {
    setBusy(true);
    setFailed(false);
    call(isOut ? optInByLink : optOutByLink, { token })
      .then(
        (saved) => {
          lesson.put(saved);
          setChanged(saved.optedOut ? 'stopped' : 'resumed');
        },
        () => setFailed(true),
      )
      .then(() => setBusy(false));
  };
  if (lesson.value === null && lesson.fault === null)
    return (
      <div class="page narrow">
        <h1 class="unseen">{said.stopping}</h1>
        <Waiting />
      </div>
    );
  if (lesson.value === null)
    return (
      <div class="page narrow">
        {isNoLink(lesson.fault) ? (
          <section class="sheet">
            <h1>{said.gone}</h1>
            <p>{said.goneHint}</p>
          </section>
        ) : (
          <Failed title={said.failed} fault={lesson.fault} retry={lesson.reload} />
        )}
      </div>
    );
  return (
    <div class="page narrow">
      <div role="status">
        {changed !== null && (
          <section class="sheet letter-done">
            <h1>{changed === 'stopped' ? said.stopped : said.resumed}</h1>
            {changed === 'stopped' && <p>{said.stoppedHint}</p>}
          </section>
        )}
      </div>
      <LessonSheet lesson={lesson.value} heading={changed === null ? 'h1' : 'h2'}>
        <Helpful
          answer={lesson.value.helpful}
          onAnswer={async (helpful) => lesson.put(await call(answerLessonLink, { token, helpful }))}
        />
        <button type="button" class="link-button alone" disabled={busy} onClick={turn}>
          {isOut ? said.again : said.stop}
        </button>
        {failed && (
          <p class="fault" role="alert">
            {said.notKept}
          </p>
        )}
      </LessonSheet>
    </div>
  );
};
