import { Alert, Button, Code, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmEnrolment, enrolSecondFactor } from '../../../server/contract/agent.ts';
import { call } from '../../api.ts';
import { Chip } from '../parts/chip.tsx';
import { problemText } from '../parts/problem-text.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { CodeField } from '../session/code-field.tsx';
import { useSession } from '../session/session.ts';
import { ME_KEY } from '../session/use-me.ts';

/** Enrols an authenticator app: a key, then a code that proves it arrived. */
export const FactorPart = () => {
  const { w, locale } = useWords();
  const words = w.profile;
  const { me } = useSession();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const beginning = useMutation({ mutationFn: () => call(enrolSecondFactor, { password }), gcTime: 0 });
  const confirming = useMutation({
    mutationFn: () => call(confirmEnrolment, { code }),
    onSuccess: () => {
      tell(words.enrolled);
      beginning.reset();
      setPassword('');
      setCode('');
      void queries.invalidateQueries({ queryKey: ME_KEY });
    },
  });
  const fault = confirming.error ?? beginning.error;
  return (
    <Stack gap="sm">
      <strong>{words.factor}</strong>
      {me.hasSecondFactor ? (
        <div>
          <Chip tone="good">{words.factorOn}</Chip>
        </div>
      ) : (
        <div>{words.factorOff}</div>
      )}
      {beginning.data ? (
        <>
          <div>{words.secret}</div>
          <Code block>{beginning.data.secret}</Code>
          <CodeField label={w.signIn.code} value={code} onChange={setCode} />
          <Button loading={confirming.isPending} disabled={code.length < 6} onClick={() => confirming.mutate()}>
            {words.enrol}
          </Button>
        </>
      ) : (
        <>
          <PasswordInput
            label={words.current}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button
            variant="default"
            loading={beginning.isPending}
            disabled={!password}
            onClick={() => beginning.mutate()}
          >
            {me.hasSecondFactor ? words.again : words.begin}
          </Button>
        </>
      )}
      {fault ? (
        <Alert color="red" role="alert">
          {problemText(fault, locale)}
        </Alert>
      ) : null}
    </Stack>
  );
};
