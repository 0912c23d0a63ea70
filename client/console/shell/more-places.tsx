import { Popover, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../parts/use-words.ts';
import type { Place } from './places.ts';
import css from './shell.module.css';

/** On narrow screens only: the places that the bar has no room for. */
export const MorePlaces = ({ places }: { readonly places: readonly Place[] }) => {
  const { w } = useWords();
  const [open, setOpen] = useState(false);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const here = places.find(({ to }) => path.startsWith(to));
  return (
    <li className={css.more}>
      <Popover opened={open} onChange={setOpen} position="top-end" width={220} withinPortal={false} returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={css.place}
            data-active={here ? true : undefined}
            onClick={() => setOpen((now) => !now)}
          >
            <IconDots size={20} stroke={1.7} aria-hidden />
            <span>{here ? w.nav[here.key] : w.nav.more}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={4} aria-label={w.nav.more}>
          {places.map(({ to, key, Icon }) => (
            <Link
              key={to}
              to={to}
              className={css.spare}
              aria-current={here?.to === to ? 'page' : undefined}
              onClick={() => setOpen(false)}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              {w.nav[key]}
            </Link>
          ))}
        </Popover.Dropdown>
      </Popover>
    </li>
  );
};
