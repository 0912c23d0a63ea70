import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fill } from '../../words/words.ts';
import css from './reports.module.css';
import { useReportWords } from './use-report-words.ts';

/** The same figures as a file; `of` names them to those who hear the page, where many such links stand on it. */
export const CsvLink = ({
  href,
  of,
  children,
}: {
  readonly href: string;
  readonly of?: string;
  readonly children: string;
}) => {
  const { r } = useReportWords();
  return (
    <a className={css.csv} href={href} download aria-label={of && fill(r.csvOf, { name: of })}>
      <IconDownload size={15} stroke={1.8} aria-hidden />
      {children}
    </a>
  );
};

/** Stands in a link that leads back. */
export const BackMark = () => <IconArrowLeft size={15} stroke={1.8} aria-hidden />;

export const PrintButton = ({ children }: { readonly children: ReactNode }) => (
  <UnstyledButton className={css.csv} onClick={() => window.print()}>
    <IconPrinter size={15} stroke={1.8} aria-hidden />
    {children}
  </UnstyledButton>
);
