import type { ComponentType, ReactNode } from 'react';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { CsvLink, PrintButton, SheetTools } from './sheet-tools.tsx';

type Told = { readonly title: string; readonly hint: string };

/** A list that filters narrow: what they leave in words, for paper too; the way to take it along; what stands where nothing is left. */
export const FilteredSheet = ({
  title,
  lead,
  chosen,
  back,
  csv,
  act,
  filters,
  query,
  count,
  icon: Icon,
  none,
  noneOfThese,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  /** What each filter in use leaves. On paper the filters are not shown; this is told all the same. */
  readonly chosen: readonly string[];
  readonly back?: ReactNode;
  readonly csv: string;
  readonly act?: ReactNode;
  readonly filters: ReactNode;
  readonly query: Parameters<typeof Listing>[0]['query'];
  readonly count: number;
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly none: Told;
  readonly noneOfThese: Told;
  readonly children: ReactNode;
}) => (
  <Page
    title={title}
    lead={[lead, ...chosen].join(' · ')}
    side={
      <SheetTools>
        {back}
        <CsvLink href={csv} />
        <PrintButton />
        {act}
      </SheetTools>
    }
  >
    {filters}
    <Listing
      query={query}
      count={count}
      empty={<Empty icon={<Icon size={30} stroke={1.4} aria-hidden />} {...(chosen.length > 0 ? noneOfThese : none)} />}
    >
      {children}
    </Listing>
  </Page>
);
