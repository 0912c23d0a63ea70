import { CloseButton, Group, TextInput } from '@mantine/core';
import { fill } from '../../words/words.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Table } from '../parts/table.tsx';
import { isWrong, type LimitRow, MEASURES, type Measure, twice } from './limit-rows.ts';

type Props = {
  readonly rows: readonly LimitRow[];
  readonly onChange: (nth: number, measure: Measure, value: string) => void;
  readonly onRemove: (currency: string) => void;
};

/** One line a currency and role, in the currency's own units. */
export const LimitsTable = ({ rows, onChange, onRemove }: Props) => {
  const { w, r } = useRefundWords();
  const words = r.limits;
  return (
    <Table heads={[words.currency, words.role, ...MEASURES.map((measure) => words[measure])]}>
      {rows.map((row, nth) => {
        const isFirst = rows[nth - 1]?.currency !== row.currency;
        const name = `${row.currency} ${w.account.roles[row.role]}`;
        return (
          <tr key={`${row.currency} ${row.role}`}>
            <td data-kind="time">
              {isFirst ? (
                <Group gap={4} wrap="nowrap">
                  <b>{row.currency}</b>
                  <CloseButton
                    size="sm"
                    aria-label={fill(words.remove, { currency: row.currency })}
                    onClick={() => onRemove(row.currency)}
                  />
                </Group>
              ) : null}
            </td>
            <td>{w.account.roles[row.role]}</td>
            {MEASURES.map((measure) => (
              <td key={measure}>
                <TextInput
                  size="xs"
                  miw={112}
                  placeholder={measure === 'customer' ? twice(row) : undefined}
                  inputMode="decimal"
                  aria-label={`${name}: ${words[measure]}`}
                  error={isWrong(row)}
                  value={row[measure]}
                  onChange={(event) => onChange(nth, measure, event.currentTarget.value)}
                />
              </td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
};
