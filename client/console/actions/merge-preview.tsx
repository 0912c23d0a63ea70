import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { previewMerge } from '../../../server/contract/ticket-verbs.ts';
import { ApiProblem, call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Loading } from '../parts/loading.tsx';
import { problemText } from '../parts/problem-text.ts';
import { useWords } from '../parts/use-words.ts';

/** What a merge would move, or why it would be refused, before it is made for good. */
export const useMergePreview = (id: string, intoId: string | null) =>
  useQuery({
    queryKey: ['merge-preview', id, intoId],
    enabled: intoId !== null,
    staleTime: 0,
    queryFn: ({ signal }) => (intoId ? call(previewMerge, { id, intoId }, { signal }) : null),
  });

export const MergePreview = ({
  preview,
  number,
}: {
  readonly preview: ReturnType<typeof useMergePreview>;
  readonly number: string;
}) => {
  const { w, locale } = useWords();
  const words = w.sorting.merge;
  if (preview.isLoading) return <Loading rows={2} height={24} />;
  if (!preview.data) return null;
  const { refused, staying, before, after } = preview.data;
  const due = (at: string | null) => (at ? formatDateTime(at, locale) : words.noDue);
  if (refused)
    return (
      <Alert color="red" title={words.cannot}>
        {problemText(new ApiProblem({ type: 'about:blank', title: refused, status: 422, code: refused }), locale)}
      </Alert>
    );
  return (
    <Alert color="brand" title={words.title}>
      <div>{fill(words.staying, { number, ...staying })}</div>
      <div>
        {fill(words.transactions, { number: after.number, before: before.transactions, after: after.transactions })}
      </div>
      <div>
        {before.dueAt === after.dueAt
          ? words.sameDue
          : fill(words.due, { number: after.number, before: due(before.dueAt), after: due(after.dueAt) })}
      </div>
    </Alert>
  );
};
