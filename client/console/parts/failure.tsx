import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import css from './parts.module.css';
import { problemText } from './problem-text.ts';
import { useWords } from './use-words.ts';

/** A panel that could not be loaded: what happened, and the way to try again. */
export const Failure = ({ fault, again }: { readonly fault: unknown; readonly again?: () => void }) => {
  const { w, locale } = useWords();
  return (
    <div className={css.state} role="alert">
      <IconPlugConnectedX className={css.stateIcon} size={28} aria-hidden />
      <span className={css.stateTitle}>{w.state.failed}</span>
      <span>{problemText(fault, locale)}</span>
      {again ? (
        <Button variant="default" onClick={again}>
          {w.state.retry}
        </Button>
      ) : null}
    </div>
  );
};
