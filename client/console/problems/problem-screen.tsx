import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getProblem, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { addressOf, call } from '../../api.ts';
import { formatPair } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { dayLabel } from '../reports/labels.ts';
import tools from '../reports/sheet.module.css';
import { BackMark, CsvLink, PrintButton, SheetTools } from '../reports/sheet-tools.tsx';
import { ActionsPart } from './actions-part.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { Fishbone } from './fishbone.tsx';
import { ProblemState } from './problem-state.tsx';
import { ProblemSteps } from './problem-steps.tsx';
import css from './problems.module.css';
import { ReachPart } from './reach-part.tsx';
import { TrendPart } from './trend-part.tsx';
import { titleOf, useCauseWords, useScopeWords } from './use-causes.ts';
import { WhyPart } from './why-part.tsx';

const Head = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p, locale } = useCauseWords();
  const scopeWords = useScopeWords();
  return (
    <section className={css.part} aria-label={p.scope}>
      <div className={css.row}>
        <ProblemState state={problem.state} />
        <span>{problem.number}</span>
        <span className={css.quiet}>{formatPair(p.owner, problem.owner?.name ?? p.nobody, locale)}</span>
        {problem.risenOn ? (
          <span className={css.quiet}>{fill(p.since, { day: dayLabel(problem.risenOn, locale) })}</span>
        ) : null}
      </div>
      {problem.sentence && problem.sentence[locale] !== titleOf(problem, locale) ? (
        <p>{problem.sentence[locale]}</p>
      ) : null}
      {problem.outbreakId ? (
        <Link to="/reports/outbreaks/$outbreakId" params={{ outbreakId: problem.outbreakId }} className={page.link}>
          {p.outbreak}
        </Link>
      ) : null}
      <p className={css.quiet}>{scopeWords(problem.scope).join(' · ')}</p>
      {problem.closingNote ? <p>{formatPair(p.learnt, problem.closingNote, locale)}</p> : null}
      <ProblemSteps problem={problem} />
    </section>
  );
};

/** What an action changed is measured by itself soon after it was done. */
const MEASURING_MS = 20_000;
const isMeasuring = (problem: ProblemCaseView | undefined): boolean =>
  problem?.actions.some(({ state, effect }) => state === 'done' && !effect) ?? false;

/** One cause: how far it is, whom it reaches, why, what is done, and what that changed. */
export const ProblemScreen = () => {
  const { p, locale } = useCauseWords();
  const { problemId } = useParams({ from: '/problems/$problemId' });
  const query = useQuery({
    queryKey: ['problem', problemId],
    queryFn: ({ signal }) => call(getProblem, { id: problemId }, { signal }),
    refetchInterval: ({ state }) => (isMeasuring(state.data) ? MEASURING_MS : false),
  });
  const side = (
    <SheetTools>
      <Link to="/problems" className={tools.tool}>
        <BackMark />
        {p.back}
      </Link>
      <CsvLink href={addressOf(getProblem, { id: problemId, format: 'csv' })} />
      <PrintButton />
    </SheetTools>
  );
  return (
    <Page title={query.data ? titleOf(query.data, locale) : p.title} side={side}>
      {query.isPending ? <Loading /> : null}
      {query.isLoadingError ? <Failure fault={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? (
        <>
          <Head problem={query.data} />
          <ReachPart problem={query.data} />
          <TrendPart problem={query.data} />
          {query.data.hypotheses.length > 0 ? <Fishbone problem={query.data} /> : null}
          <div className={css.two}>
            <WhyPart problem={query.data} />
            <ActionsPart problem={query.data} />
          </div>
          <EvidencePart problem={query.data} />
        </>
      ) : null}
    </Page>
  );
};
