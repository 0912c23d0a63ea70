import { useState } from 'react';
import { keep } from '../../parts/keep.ts';

export type Mode = 'reply' | 'note';

/** The words not yet sent, one draft for the reply and one for the note of each ticket; they survive a reload. */
export const useDraft = (agentId: string, ticketId: string, mode: Mode): readonly [string, (text: string) => void] => {
  const key = `recourse.draft.${agentId}.${ticketId}.${mode}`;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const write = (text: string) => {
    if (text) keep.write(key, text);
    else keep.drop(key);
    setTexts((all) => ({ ...all, [key]: text }));
  };
  return [texts[key] ?? keep.read(key) ?? '', write];
};
