import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** A text that lives elsewhere, as in the address, and is told there after a short pause: what is typed, and how to type. */
export const useTyped = (value: string, onChange: (text: string) => void) => {
  const [text, setText] = useState(value);
  const later = useDebouncedCallback(onChange, PAUSE_MS);
  // A blank at the end is still being typed behind, and stays.
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value]);
  const type = (next: string): void => {
    setText(next);
    later(next.trim());
  };
  return [text, type] as const;
};
