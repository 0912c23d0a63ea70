import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './reports.module.css';

/** The same figures as a file. */
export const CsvLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <a className={css.csv} href={href} download>
    <IconDownload size={15} stroke={1.8} aria-hidden />
    {children}
  </a>
);

/** Stands in a link that leads back. */
export const BackMark = () => <IconArrowLeft size={15} stroke={1.8} aria-hidden />;

export const PrintButton = ({ children }: { readonly children: ReactNode }) => (
  <UnstyledButton className={css.csv} onClick={() => window.print()}>
    <IconPrinter size={15} stroke={1.8} aria-hidden />
    {children}
  </UnstyledButton>
);
