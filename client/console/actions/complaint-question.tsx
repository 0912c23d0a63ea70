import { Alert, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { NOT_COMPLAINT, type TicketView } from '../../../server/contract/ticket.ts';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';

export type ComplaintAnswer =
  | { readonly isComplaint: null }
  | { readonly isComplaint: true }
  | { readonly isComplaint: false; readonly why: (typeof NOT_COMPLAINT)[number] | null };

const CHATS: readonly TicketView['channel'][] = ['portal', 'widget'];
/** Asked of whatever was a conversation and is not recorded as a complaint. */
export const asksComplaint = (ticket: Pick<TicketView, 'kind' | 'channel'>): boolean =>
  ticket.kind === 'query' && CHATS.includes(ticket.channel);

type Props = {
  readonly sounds: boolean;
  readonly answer: ComplaintAnswer;
  readonly onAnswer: (answer: ComplaintAnswer) => void;
};

/** Complaint, yes or no and why: so that what dissatisfied somebody does not go unrecorded. */
export const ComplaintQuestion = ({ sounds, answer, onAnswer }: Props) => {
  const { w } = useWords();
  const words = w.sorting.close;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {words.ask}
      </Text>
      <Text size="xs" c="dimmed">
        {sounds ? `${words.sounds} ` : ''}
        {words.hint}
      </Text>
      <SegmentedControl
        aria-label={words.ask}
        value={answer.isComplaint === null ? '' : answer.isComplaint ? 'yes' : 'no'}
        data={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        onChange={(value) => onAnswer(value === 'yes' ? { isComplaint: true } : { isComplaint: false, why: null })}
      />
      {answer.isComplaint === true ? <Alert color="yellow">{words.promoteFirst}</Alert> : null}
      {answer.isComplaint === false ? (
        <Select
          label={words.why}
          required
          data={optionsOf(NOT_COMPLAINT, words.reasons)}
          value={answer.why}
          onChange={(value) => onAnswer({ isComplaint: false, why: pick(NOT_COMPLAINT, value) })}
        />
      ) : null}
    </Stack>
  );
};
