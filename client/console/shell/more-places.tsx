import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useWords } from '../parts/use-words.ts';
import type { Place } from './places.ts';
import css from './shell.module.css';

/** On narrow screens only: the places that the bar has no room for. */
export const MorePlaces = ({ places }: { readonly places: readonly Place[] }) => {
  const { w } = useWords();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const here = places.find(({ to }) => path.startsWith(to));
  return (
    <li className={css.more}>
      <Menu position="top-end" width={220} trapFocus>
        <Menu.Target>
          <UnstyledButton className={css.place} data-active={here ? true : undefined}>
            <IconDots size={20} stroke={1.7} aria-hidden />
            <span>{here ? w.nav[here.key] : w.nav.more}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {places.map(({ to, key, Icon }) => (
            <Menu.Item
              key={to}
              component={Link}
              to={to}
              leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              aria-current={here?.to === to ? 'page' : undefined}
            >
              {w.nav[key]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
};
