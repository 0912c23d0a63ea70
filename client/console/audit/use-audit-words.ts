import { useMemo } from 'react';
import { auditActions as actionsEn } from '../../words/en/audit-actions.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { auditActions as actionsZh } from '../../words/zh-CN/audit-actions.ts';
import { useWords } from '../parts/use-words.ts';

const auditActions = dictionary(actionsEn, actionsZh);

/** The console's words with those of every deed; they load with the log alone. */
export const useAuditWords = () => {
  const words = useWords();
  const named = auditActions[words.locale];
  // Found by its words or by the code that stands in entries and exports.
  const actions = useMemo(
    () =>
      Object.entries(named)
        .map(([value, name]) => ({ value, label: `${name} · ${value}` }))
        .sort((a, b) => a.label.localeCompare(b.label, words.locale)),
    [named, words.locale],
  );
  return { ...words, actions, actionName: (code: string) => wordOf(named, code) };
};
