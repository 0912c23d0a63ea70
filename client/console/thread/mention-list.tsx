import { useAgents } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import css from './mention-list.module.css';

/** The beginning of a name after the last @, while it is being typed; null when nobody is being called. */
export const mentionAt = (text: string): string | null =>
  /(?:^|[^\w@.+-])@([^\s@][^@\n]{0,40}|)$/.exec(text)?.[1] ?? null;

/** Colleagues whose name begins as typed; a click or Tab completes it. */
export const useMentions = (text: string): readonly string[] => {
  const agents = useAgents();
  const begun = mentionAt(text);
  if (begun === null) return [];
  const wanted = begun.toLowerCase();
  return agents
    .filter(({ active, name }) => active && name.toLowerCase().startsWith(wanted) && name.toLowerCase() !== wanted)
    .map(({ name }) => name)
    .slice(0, 6);
};
export const completeMention = (text: string, name: string): string => text.replace(/@[^@\n]*$/, `@${name} `);

export const MentionList = ({
  names,
  onPick,
}: {
  readonly names: readonly string[];
  readonly onPick: (name: string) => void;
}) => {
  const { w } = useWords();
  if (names.length === 0) return null;
  return (
    <ul className={css.names} aria-label={w.alerts.mention}>
      {names.map((name, at) => (
        <li key={name}>
          <button type="button" data-first={at === 0} onClick={() => onPick(name)}>
            @{name}
          </button>
        </li>
      ))}
    </ul>
  );
};
