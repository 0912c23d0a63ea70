import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

type Picking = { readonly picked: ReadonlySet<string>; readonly onPick: (picked: ReadonlySet<string>) => void };

/** Picks every row that is shown, or none. */
export const PickAll = ({ rows, picked, onPick }: Picking & { readonly rows: readonly { readonly id: string }[] }) => {
  const { m } = useMoneyWords();
  return (
    <input
      type="checkbox"
      className={css.pick}
      aria-label={m.selectAll}
      checked={rows.every(({ id }) => picked.has(id))}
      onChange={({ currentTarget }) => onPick(new Set(currentTarget.checked ? rows.map(({ id }) => id) : []))}
    />
  );
};

export const PickOne = ({ id, label, picked, onPick }: Picking & { readonly id: string; readonly label: string }) => (
  <input
    type="checkbox"
    className={css.pick}
    aria-label={label}
    checked={picked.has(id)}
    onChange={({ currentTarget }) => {
      const next = new Set(picked);
      if (currentTarget.checked) next.add(id);
      else next.delete(id);
      onPick(next);
    }}
  />
);
