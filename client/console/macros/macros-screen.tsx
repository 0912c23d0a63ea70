import { Button } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import { MacroDialog } from './macro-dialog.tsx';
import { MacrosPart } from './macros-part.tsx';

/** Everybody's place for ready texts: one's own, and for who may share, those of teams and of the whole desk. */
export const MacrosScreen = () => {
  const { w } = useWords();
  const words = w.writing.macros;
  const [adding, setAdding] = useState(false);
  return (
    <Page title={words.title} lead={words.lead} side={<Button onClick={() => setAdding(true)}>{words.add}</Button>}>
      <MacrosPart />
      {adding ? <MacroDialog macro={null} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
};
