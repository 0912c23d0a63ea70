import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTyped } from '../parts/use-typed.ts';
import { useWords } from '../parts/use-words.ts';

export const SEARCH_ID = 'queue-search';

/** Searches as one types; the words go into the address after a short pause. */
export const QueueSearchBox = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}) => {
  const { w } = useWords();
  const [text, type] = useTyped(value, onChange);
  return (
    <TextInput
      id={SEARCH_ID}
      type="search"
      value={text}
      placeholder={w.queue.search}
      aria-label={w.queue.search}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label={w.queue.clear} onClick={() => onChange('')} /> : null}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
};
