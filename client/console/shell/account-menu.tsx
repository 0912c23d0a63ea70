import { Popover, SegmentedControl, Switch, UnstyledButton } from '@mantine/core';
import { IconKey, IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { PRESENCES, signOut, updateMe } from '../../../server/contract/session.ts';
import { call } from '../../api.ts';
import { chooseDensity, DENSITIES, densityStore } from '../../parts/density.ts';
import { chooseContrast, chooseScheme, SCHEME_CHOICES, schemeStore } from '../../parts/scheme.ts';
import { later } from '../later.tsx';
import { forgetReading } from '../offline/reading.ts';
import { Face } from '../parts/face.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { ME_KEY } from '../session/use-me.ts';
import { LanguageSwitch } from './language-switch.tsx';
import css from './shell.module.css';
import { usePresence } from './use-presence.ts';

const ProfileDialog = later(async () => (await import('../people/profile-dialog.tsx')).ProfileDialog);

export const AccountMenu = () => {
  const { w, c } = useWords();
  const { me } = useSession();
  const queries = useQueryClient();
  const scheme = useSyncExternalStore(schemeStore.subscribe, schemeStore.get);
  const density = useSyncExternalStore(densityStore.subscribe, densityStore.get);
  const { presence, choose, look } = usePresence();
  const [open, setOpen] = useState(false);
  const [profile, setProfile] = useState(false);
  const changing = useMutation({
    mutationFn: (change: Parameters<typeof call<typeof updateMe.input, typeof updateMe.output>>[1]) =>
      call(updateMe, change),
    onError: tellFault,
  });
  const leaving = useMutation({
    networkMode: 'always',
    // First of all, and with or without a line: who leaves wants nothing left here.
    mutationFn: async () => {
      await forgetReading();
      return call(signOut, {});
    },
    onSuccess: () => {
      // The gate watches this one: thrown away with the rest, it would never learn that nobody is signed in.
      queries.setQueryData(ME_KEY, null);
      queries.removeQueries({ predicate: ({ queryKey: [head] }) => head !== ME_KEY[0] });
      queries.getMutationCache().clear();
    },
    onError: tellFault,
  });
  return (
    <>
      <Popover opened={open} onChange={setOpen} width={270} position="right-end" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={css.account}
            onClick={() => {
              if (!open) look();
              setOpen(!open);
            }}
          >
            <span className="unseen">
              {w.account.menu}: {me.name}, {w.account[presence]}
            </span>
            <Face name={me.name} />
            <span className={css.presence} data-presence={presence} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={4} aria-label={w.account.menu}>
          <div className={css.who}>
            <strong>{me.name}</strong>
            <span>
              {w.account.roles[me.role]} · {me.email}
            </span>
          </div>
          <div className={css.choice}>
            <span>{w.account.presence}</span>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={w.account.presence}
              value={presence}
              data={optionsOf(PRESENCES, w.account)}
              onChange={(text) => {
                const chosen = pick(PRESENCES, text);
                if (chosen) choose(chosen);
              }}
            />
          </div>
          <div className={css.choice}>
            <span>{w.account.language}</span>
            <LanguageSwitch onChosen={(locale) => changing.mutate({ locale })} />
          </div>
          <div className={css.choice}>
            <span>{w.account.appearance}</span>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={w.account.appearance}
              value={scheme.choice}
              data={optionsOf(SCHEME_CHOICES, c.scheme)}
              onChange={(text) => chooseScheme(pick(SCHEME_CHOICES, text) ?? 'auto')}
            />
            <Switch
              size="sm"
              mt={6}
              label={c.scheme.contrast}
              checked={scheme.contrast}
              onChange={(event) => chooseContrast(event.currentTarget.checked)}
            />
          </div>
          <div className={css.choice}>
            <span>{w.account.density}</span>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={w.account.density}
              value={density}
              data={optionsOf(DENSITIES, w.account.densities)}
              onChange={(text) => chooseDensity(pick(DENSITIES, text) ?? 'comfortable')}
            />
          </div>
          <div className={css.ways}>
            <UnstyledButton
              className={css.way}
              onClick={() => {
                setOpen(false);
                setProfile(true);
              }}
            >
              <IconKey size={16} aria-hidden />
              {w.account.profile}
            </UnstyledButton>
            <UnstyledButton className={css.way} onClick={() => leaving.mutate()}>
              <IconLogout size={16} aria-hidden />
              {w.account.signOut}
            </UnstyledButton>
          </div>
        </Popover.Dropdown>
      </Popover>
      {profile ? <ProfileDialog onClose={() => setProfile(false)} /> : null}
    </>
  );
};
