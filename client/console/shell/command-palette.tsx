import { Kbd, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';
import { type Command, offered } from './commands.ts';
import css from './shell.module.css';

/** Everything that can be done here, by typing; anything else typed searches tickets. */
export const CommandPalette = ({ onClose }: { readonly onClose: () => void }) => {
  const { w } = useWords();
  const navigate = useNavigate();
  const all = [...useSyncExternalStore(offered.subscribe, offered.get).values()].flat();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const typed = text.trim();
  const search: Command = {
    id: 'search',
    group: 'desk',
    label: fill(w.commands.find, { text: typed }),
    run: () => void navigate({ to: '/queue', search: { q: typed, view: 'all' } }),
  };
  const fitting = all.filter((command) => command.label.toLowerCase().includes(typed.toLowerCase()));
  const shown = typed ? [...fitting, search] : fitting;
  const chosen = Math.min(at, shown.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + shown.length) % Math.max(shown.length, 1));
    else if (event.key === 'Enter') run(shown[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} title={w.commands.title} yOffset="12dvh" centered={false}>
      <TextInput
        data-autofocus
        value={text}
        placeholder={w.commands.search}
        aria-label={w.commands.search}
        role="combobox"
        aria-expanded
        aria-controls="commands"
        aria-activedescendant={shown[chosen] ? `command-${shown[chosen].id}` : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id="commands" role="listbox" aria-label={w.commands.title} className={css.commands}>
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves through the list and chooses with Enter
          <div
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={css.command}
            onClick={() => run(command)}
            onMouseMove={() => setAt(index)}
          >
            <span>{command.label}</span>
            {command.key ? <Kbd size="xs">{command.key}</Kbd> : null}
          </div>
        ))}
      </div>
    </Modal>
  );
};
