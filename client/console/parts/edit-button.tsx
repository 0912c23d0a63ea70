import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { readonly label: string; readonly onClick: () => void; readonly children: ReactNode };

/** What a row is called, as the way to change it. */
export const EditButton = ({ label, onClick, children }: Props) => (
  <Button size="compact-sm" variant="subtle" px={0} aria-label={label} onClick={onClick}>
    {children}
  </Button>
);
