import css from '../parts/page.module.css';
import { useWords } from '../parts/use-words.ts';
import { differencesOf } from './differences.ts';

/** Only what a change changed, field by field. */
export const Difference = ({ before, after }: { readonly before: unknown; readonly after: unknown }) => {
  const { w } = useWords();
  const words = w.administration.diff;
  const rows = differencesOf(before, after);
  if (rows.length === 0) return <p className={css.small}>{words.same}</p>;
  return (
    <table className={css.difference}>
      <thead>
        <tr>
          {[words.field, words.before, words.after].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ path, was, is }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td data-side="was">{was}</td>
            <td data-side="is">{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
