import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { whenSignedOut } from '../../api.ts';
import { connectLive, type Live } from '../../live.ts';
import { chooseLocale, hasChosenLocale } from '../../words/locale.ts';
import { later } from '../later.tsx';
import { forgetReading, keepReading, recalled } from '../offline/reading.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { noteRefused, sendOnLeave } from './last-words.ts';
import { SessionContext } from './session.ts';
import { ME_KEY, useMe } from './use-me.ts';

const SignInScreen = later(async () => (await import('./sign-in-screen.tsx')).SignInScreen, <Loading />);

const useLiveOf = (agentId: string | undefined): Live | null => {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    if (!agentId) return;
    const opened = connectLive({ me: { kind: 'agent', id: agentId }, onRefused: noteRefused, known: recalled });
    setLive(opened);
    const stopOnLeave = sendOnLeave(opened);
    return () => {
      stopOnLeave();
      opened.close();
      setLive(null);
    };
  }, [agentId]);
  return live;
};

/** Shows the sign-in until somebody is signed in, then the desk with its one live connection. */
export const Gate = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient();
  const me = useMe();
  const [ended, setEnded] = useState(false);
  const live = useLiveOf(me.data?.me.id);
  const agentId = me.data?.me.id;
  useEffect(() => (agentId ? keepReading(queries, agentId) : undefined), [queries, agentId]);
  const locale = me.data?.me.locale;
  useEffect(
    () =>
      whenSignedOut(() => {
        if (!queries.getQueryData(ME_KEY)) return;
        setEnded(true);
        void forgetReading();
        queries.setQueryData(ME_KEY, null);
      }),
    [queries],
  );
  useEffect(() => {
    if (locale && !hasChosenLocale()) chooseLocale(locale);
  }, [locale]);

  if (me.isPending) return <Loading />;
  if (me.isLoadingError) return <Failure fault={me.error} again={() => void me.refetch()} />;
  if (!me.data) return <SignInScreen ended={ended} />;
  if (!live) return <Loading />;
  return <SessionContext.Provider value={{ ...me.data, live }}>{children}</SessionContext.Provider>;
};
