import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { fillPlaces, macroFits } from '../../../server/contract/macro.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { macroBody, macroTitle, macroValues } from '../macros/macro-values.ts';
import { useMacros } from '../macros/use-macros.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './macro-menu.module.css';

type Props = { readonly ticket: TicketView; readonly open: boolean; readonly onPick: (text: string) => void };

/** Phrases for this ticket in the customer's language, as they will read; `/` at the start of a reply opens them. */
export const MacroMenu = ({ ticket, open, onPick }: Props) => {
  const { w, locale } = useWords();
  const { me } = useSession();
  const words = w.writing.macros;
  const [shown, setShown] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const macros = useMacros();
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  const wanted = text.trim().toLowerCase();
  const fitting = (macros.data ?? [])
    .filter((macro) => macroFits(macro.conditions, ticket))
    .filter((macro) => `${macroTitle(macro, locale)} ${macroBody(macro, locale)}`.toLowerCase().includes(wanted));
  const chosen = Math.min(at, fitting.length - 1);
  const current = fitting[chosen];
  const values = macroValues(ticket, me.name, Date.now());
  const textOf = (macro: (typeof fitting)[number]) => fillPlaces(macroBody(macro, ticket.customer.locale), values);
  const pick = (macro: typeof current) => {
    if (!macro) return;
    setShown(false);
    setText('');
    onPick(textOf(macro));
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + fitting.length) % Math.max(fitting.length, 1));
    else if (event.key === 'Enter') pick(current);
    else return;
    event.preventDefault();
  };
  return (
    <Popover opened={shown} onChange={setShown} width={380} position="top-start" trapFocus shadow="md" returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={w.composer.macros}
          title={w.composer.macrosHint}
          onClick={() => setShown((now) => !now)}
        >
          <IconSlash size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={words.title}>
        <TextInput
          data-autofocus
          size="xs"
          value={text}
          placeholder={words.search}
          aria-label={words.search}
          role="combobox"
          aria-expanded
          aria-controls="macros"
          aria-activedescendant={current ? `macro-${current.id}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <div id="macros" role="listbox" aria-label={words.title} className={css.list}>
          {fitting.map((macro, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves through the list and chooses with Enter
            <div
              key={macro.id}
              id={`macro-${macro.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={css.option}
              onClick={() => pick(macro)}
              onMouseMove={() => setAt(index)}
            >
              <span>{macroTitle(macro, locale)}</span>
              {macro.scope === 'all' ? null : <small>{words.scopes[macro.scope]}</small>}
            </div>
          ))}
        </div>
        {current ? (
          <div className={css.preview} lang={ticket.customer.locale}>
            {textOf(current)}
          </div>
        ) : (
          <p className={css.none}>{words.none}</p>
        )}
        <Link to="/phrases" className={css.manage}>
          {words.manage}
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
};
