import type { z } from 'zod';
import type { providerStatus } from '../../../server/contract/provider.ts';
import { formatNumber } from '../../parts/format.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useFiledWords } from './use-filed-words.ts';

const TONES: Readonly<Record<string, Tone>> = { closed: 'good', half_open: 'warn', open: 'bad' };
type Channels = z.output<typeof providerStatus.output>['complaints'];
type Props = { readonly channels: Channels; readonly circuits: Readonly<Record<Channels[number]['circuit'], string>> };

/** How complaints filed at the providers are learned of: the last look at each, and what waits for a person. */
export const ChannelsPart = ({ channels, circuits }: Props) => {
  const { f, locale, whyNot } = useFiledWords();
  const words = f.status;
  const heads = words.columns;
  const time = (at: string | null) => (at ? <When at={at} /> : words.never);
  return (
    <section className={pageCss.part} aria-labelledby="complaint-channels">
      <div className={pageCss.headText}>
        <h2 id="complaint-channels">{words.title}</h2>
        <p className={pageCss.lead}>{words.lead}</p>
      </div>
      {channels.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          heads={[
            heads.source,
            heads.circuit,
            heads.polled,
            heads.finished,
            heads.next,
            ...[heads.standing, heads.failed].map(figure),
            heads.code,
          ]}
        >
          {channels.map((one) => (
            <tr key={one.source}>
              <th scope="row">{f.sources[one.source]}</th>
              <td>
                <Chip tone={TONES[one.circuit] ?? 'plain'}>{circuits[one.circuit]}</Chip>
              </td>
              <td>{time(one.polledAt)}</td>
              <td>{time(one.finishedAt)}</td>
              <td>{time(one.nextAt)}</td>
              <td data-kind="number">{formatNumber(one.standing, locale)}</td>
              <td data-kind="number">{formatNumber(one.failed, locale)}</td>
              <td>{one.code ? `${whyNot(one.code)} × ${one.failures}` : '–'}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
};
