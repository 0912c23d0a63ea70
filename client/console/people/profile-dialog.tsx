import { Alert, Button, Divider, Modal, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../../server/contract/session.ts';
import { call } from '../../api.ts';
import { problemText } from '../parts/problem-text.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { FactorPart } from './factor-part.tsx';

const SHORTEST = 12;

/** Own password and second factor. */
export const ProfileDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { w, locale } = useWords();
  const words = w.profile;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useMutation({
    mutationFn: () => call(changePassword, { current, next }),
    onSuccess: () => {
      tell(words.changed);
      setCurrent('');
      setNext('');
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': w.state.close }}>
      <Stack>
        <FactorPart />
        <Divider />
        <form onSubmit={send}>
          <Stack gap="sm">
            <strong>{words.password}</strong>
            <PasswordInput
              label={words.current}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              label={words.next}
              description={words.nextHint}
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            {changing.isError ? (
              <Alert color="red" role="alert">
                {problemText(changing.error, locale)}
              </Alert>
            ) : null}
            <Button
              type="submit"
              variant="default"
              loading={changing.isPending}
              disabled={!current || next.length < SHORTEST}
            >
              {words.change}
            </Button>
          </Stack>
        </form>
      </Stack>
    </Modal>
  );
};
