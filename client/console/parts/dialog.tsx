import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { catchFocus } from './catch-focus.ts';
import { problemText } from './problem-text.ts';
import { useWords } from './use-words.ts';

export type DialogProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submit: string;
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly fault?: unknown;
  readonly size?: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** Every dialog that does something: what it will do on its button, what went wrong above it. */
export const Dialog = (given: DialogProps) => {
  const { w, locale } = useWords();
  useEffect(() => catchFocus, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!given.disabled && !given.busy) given.onSubmit();
  };
  return (
    <Modal
      opened
      onClose={given.onClose}
      title={given.title}
      size={given.size ?? 'md'}
      closeButtonProps={{ 'aria-label': w.state.close }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="md">
          {given.lead ? <div>{given.lead}</div> : null}
          {given.children}
          {given.fault ? (
            <Alert color="red" role="alert" variant="light">
              {problemText(given.fault, locale)}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={given.onClose}>
              {given.cancel ?? w.state.cancel}
            </Button>
            <Button
              type="submit"
              color={given.danger ? 'red.8' : 'brand'}
              data-danger={given.danger === true}
              disabled={given.disabled}
              loading={given.busy}
            >
              {given.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
