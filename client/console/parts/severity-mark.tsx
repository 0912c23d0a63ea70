import type { Severity } from '../../../server/contract/taxonomy.ts';
import css from './parts.module.css';
import { useWords } from './use-words.ts';

export const SeverityMark = ({ severity }: { readonly severity: Severity | null }) => {
  const { c } = useWords();
  if (!severity) return null;
  return (
    <span className={css.severity} data-severity={severity} title={c.severities[severity]}>
      {severity}
    </span>
  );
};
