import { Skeleton } from '@mantine/core';
import css from './parts.module.css';
import { useWords } from './use-words.ts';

/** Shapes of what is coming, and the word for those who hear the page. */
export const Loading = ({ rows = 4, height = 44 }: { readonly rows?: number; readonly height?: number }) => {
  const { w } = useWords();
  return (
    <div className={css.skeletons} role="status">
      <span className="unseen">{w.state.loading}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <Skeleton key={key} height={height} radius="md" />
      ))}
    </div>
  );
};
