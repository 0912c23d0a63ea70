import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { signIn } from '../../../server/contract/session.ts';
import { ApiProblem, call } from '../../api.ts';
import mark from '../../parts/mark.svg';
import { problemText } from '../parts/problem-text.ts';
import { useWords } from '../parts/use-words.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { CodeField } from './code-field.tsx';
import css from './session.module.css';
import { ME_KEY } from './use-me.ts';

const asksForCode = (fault: unknown): boolean => fault instanceof ApiProblem && fault.code === 'second_factor_required';

/** Password first; the code only when the account has a second factor. */
export const SignInScreen = ({ ended }: { readonly ended: boolean }) => {
  const { w, c, locale } = useWords();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code'>('password');
  const entering = useMutation({
    mutationFn: (withCode: string) => call(signIn, { email, password, ...(withCode ? { code: withCode } : {}) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ME_KEY }),
    onError: (fault) => {
      setCode('');
      if (asksForCode(fault)) setStep('code');
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate(step === 'code' ? code : '');
  };
  const fault = entering.error && !asksForCode(entering.error) ? entering.error : null;
  return (
    <div className={css.page}>
      <header className={css.aside}>
        <div className={css.brand}>
          <img src={mark} alt="" width={32} height={32} />
          {c.product}
        </div>
        <div className={css.lead}>{w.signIn.lead}</div>
        <span />
      </header>
      <main className={css.main}>
        <div className={css.top}>
          <LanguageSwitch />
        </div>
        <form className={css.form} onSubmit={send} noValidate>
          <h1>{w.signIn.title}</h1>
          <Stack gap="md">
            {ended && !fault ? <Alert color="yellow">{w.signIn.ended}</Alert> : null}
            {step === 'password' ? (
              <>
                <TextInput
                  label={w.signIn.email}
                  type="email"
                  name="email"
                  autoComplete="username"
                  autoFocus
                  required
                  withAsterisk={false}
                  value={email}
                  onChange={(event) => setEmail(event.currentTarget.value)}
                />
                <PasswordInput
                  label={w.signIn.password}
                  name="password"
                  autoComplete="current-password"
                  required
                  withAsterisk={false}
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
              </>
            ) : (
              <CodeField
                label={w.signIn.code}
                hint={w.signIn.codeHint}
                value={code}
                onChange={setCode}
                onFull={(full) => entering.mutate(full)}
              />
            )}
            {fault ? (
              <Alert color="red" role="alert">
                {problemText(fault, locale)}
              </Alert>
            ) : null}
            <Button
              type="submit"
              size="md"
              loading={entering.isPending}
              disabled={step === 'code' ? code.length < 6 : !email || !password}
            >
              {step === 'code' ? w.signIn.confirm : w.signIn.submit}
            </Button>
            {step === 'code' ? (
              <Anchor component="button" type="button" className={css.small} onClick={() => setStep('password')}>
                {w.signIn.back}
              </Anchor>
            ) : null}
          </Stack>
        </form>
      </main>
    </div>
  );
};
