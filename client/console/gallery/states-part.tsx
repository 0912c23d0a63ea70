import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiProblem } from '../../api-problem.ts';
import { Catcher } from '../parts/catcher.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { LetterPaper } from '../parts/letter-paper.tsx';
import { Loading } from '../parts/loading.tsx';
import { tell } from '../parts/tell.ts';
import css from './gallery.module.css';
import { Chapter, Specimen } from './specimen.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

const nothing = () => {};
export const sampleProblem = (code: string, status: number): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, requestId: 'req-0001' });

/** Falls over on purpose, once, to show what stands in its place. */
const Fallen = ({ isDown }: { readonly isDown: boolean }) => {
  if (isDown) throw sampleProblem('internal_error', 500);
  return null;
};

export const StatesPart = () => {
  const { g, locale } = useGalleryWords();
  const [isDown, setDown] = useState(false);
  return (
    <Chapter title={g.states}>
      <div className={css.pair}>
        <Specimen of="Loading">
          <Loading rows={3} />
        </Specimen>
        <Specimen of="Empty">
          <Empty icon={<IconInbox size={28} aria-hidden />} title={g.sample} hint={g.hint} />
        </Specimen>
        <Specimen of="Empty" note={g.long}>
          <Empty title={g.sampleLong} hint={g.sampleLong}>
            <Button variant="default">{g.act}</Button>
          </Empty>
        </Specimen>
        <Specimen of="Failure">
          <Failure fault={sampleProblem('unreachable', 0)} again={nothing} />
        </Specimen>
        <Specimen of="Failure" note={g.wrong}>
          <Failure fault={sampleProblem('internal_error', 500)} />
        </Specimen>
        <Specimen of="Catcher">
          <Catcher key={String(isDown)}>
            <Fallen isDown={isDown} />
            <Button variant="default" onClick={() => setDown(true)}>
              {g.wrong}
            </Button>
          </Catcher>
        </Specimen>
        <Specimen of="LetterPaper">
          <LetterPaper html={g.letter} locale={locale} label={g.sample} />
        </Specimen>
        <Specimen of="tell">
          <Button variant="default" onClick={() => tell(g.saidText)}>
            {g.said}
          </Button>
        </Specimen>
      </div>
    </Chapter>
  );
};
