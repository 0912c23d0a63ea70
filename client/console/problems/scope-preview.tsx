import { Alert } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ImpactView, previewProblem } from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { Loading } from '../parts/loading.tsx';
import { problemText } from '../parts/problem-text.ts';
import { isWhole, type ProblemDraft, scopeOf } from './problem-draft.ts';
import css from './problems.module.css';
import { ReachFigures } from './reach-figures.tsx';
import { useCauseWords } from './use-causes.ts';

/** Nothing is asked while somebody still types. */
const CALM_MS = 350;
/** A year of a busy desk takes longer to count than a page takes to load. */
const TIMEOUT_MS = 45_000;

/** Whom a scope would reach and what it would cost, before anybody saves it. */
export const ScopePreview = ({
  draft,
  id,
  now,
}: {
  readonly draft: Pick<ProblemDraft, 'scope' | 'risenOn'>;
  readonly id: string | undefined;
  /** What the problem says as it is. */
  readonly now: ImpactView | undefined;
}) => {
  const { p, locale } = useCauseWords();
  const [{ scope, risenOn }] = useDebouncedValue(draft, CALM_MS);
  const asked = { scope: scopeOf(scope), risenOn, id };
  const query = useQuery({
    queryKey: ['problem preview', asked],
    queryFn: ({ signal }) => call(previewProblem, asked, { signal, timeoutMs: TIMEOUT_MS }),
    enabled: !isWhole(scope),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (isWhole(draft.scope)) return <p className={css.quiet}>{p.previewWhole}</p>;
  return (
    <section className={css.preview} aria-label={p.preview} aria-live="polite" aria-busy={query.isFetching}>
      <h3>{p.preview}</h3>
      {query.isPending ? <Loading rows={2} /> : null}
      {query.isError ? (
        <Alert color="red" variant="light">
          {problemText(query.error, locale)}
        </Alert>
      ) : null}
      {query.data && !query.isError ? (
        <div data-stale={query.isPlaceholderData}>
          {query.data.reach.complaints === 0 ? (
            <Alert color="yellow" variant="light">
              {p.previewNone}
            </Alert>
          ) : null}
          <ReachFigures impact={query.data} now={now} />
        </div>
      ) : null}
    </section>
  );
};
