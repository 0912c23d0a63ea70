import { Button } from '@mantine/core';
import { formatMoney } from '../../parts/format.ts';
import { Chip } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { figure, Table, unseen } from '../parts/table.tsx';
import { Chapter, Specimen } from './specimen.tsx';
import { sampleProblem } from './states-part.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

const settled = {
  isPending: false,
  isLoadingError: false,
  isSuccess: true,
  error: null,
  refetch: async () => null,
};

export const ListsPart = () => {
  const { g, locale } = useGalleryWords();
  const rows = [
    { name: g.sample, minor: '128000' },
    { name: g.sampleLong, minor: '99' },
    { name: g.person, minor: '123456789' },
  ];
  const table = (
    <Table heads={[g.name, figure(g.amount), g.when, unseen(g.act)]}>
      {rows.map(({ name, minor }) => (
        <tr key={name}>
          <td>{name}</td>
          <td data-kind="number">{formatMoney({ minor, currency: 'CNY' }, locale)}</td>
          <td>
            <Chip tone="good">{g.usual}</Chip>
          </td>
          <td>
            <Button size="compact-xs" variant="default">
              {g.act}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
  return (
    <Chapter title={g.lists}>
      <Specimen of="Table">{table}</Specimen>
      <Specimen of="Listing" note={g.busy}>
        <Listing query={{ ...settled, isPending: true, isSuccess: false }} count={0} rows={2}>
          {null}
        </Listing>
      </Specimen>
      <Specimen of="Listing" note={g.wrong}>
        <Listing
          query={{ ...settled, isLoadingError: true, isSuccess: false, error: sampleProblem('timed_out', 0) }}
          count={0}
        >
          {null}
        </Listing>
      </Specimen>
      <Specimen of="Listing" note={g.hint}>
        <Listing query={settled} count={0} empty={<Empty title={g.sample} hint={g.hint} />}>
          {null}
        </Listing>
      </Specimen>
      <Specimen of="Listing" note={g.usual}>
        <Listing query={{ ...settled, hasNextPage: true, fetchNextPage: settled.refetch }} count={1}>
          <p>{g.sample}</p>
        </Listing>
      </Specimen>
    </Chapter>
  );
};
