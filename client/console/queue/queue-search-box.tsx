import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../parts/use-words.ts';

const PAUSE_MS = 250;
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
  const [text, setText] = useState(value);
  const later = useDebouncedCallback(onChange, PAUSE_MS);
  useEffect(() => setText(value), [value]);
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
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
    />
  );
};
