import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fill } from '../../words/words.ts';
import css from './sheet.module.css';
import { useReportWords } from './use-report-words.ts';

/** What can be done with a sheet as a whole. */
export const SheetTools = ({ children }: { readonly children: ReactNode }) => (
  <div className={css.tools}>{children}</div>
);

/** The same figures as a file; `of` names them to those who hear the page, where many such links stand on it. */
export const CsvLink = ({
  href,
  of,
  children,
}: {
  readonly href: string;
  readonly of?: string;
  /** Where a sheet has several files. */
  readonly children?: string;
}) => {
  const { r } = useReportWords();
  return (
    <a className={css.tool} href={href} download aria-label={of && fill(r.csvOf, { name: of })}>
      <IconDownload size={15} stroke={1.8} aria-hidden />
      {children ?? r.csv}
    </a>
  );
};

/** Stands in a link that leads back. */
export const BackMark = () => <IconArrowLeft size={15} stroke={1.8} aria-hidden />;

export const PrintButton = () => {
  const { r } = useReportWords();
  return (
    <UnstyledButton className={css.tool} onClick={() => window.print()}>
      <IconPrinter size={15} stroke={1.8} aria-hidden />
      {r.print}
    </UnstyledButton>
  );
};
