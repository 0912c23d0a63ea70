import { Textarea } from '@mantine/core';
import { NOTE_LENGTH } from '../../../server/contract/common.ts';

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** In a dialog that asks for nothing else, the first thing that is written in. */
  readonly first?: boolean;
  readonly value: string;
  readonly onChange: (note: string) => void;
};

/** Why somebody decided what they did, in their own words; it stays beside the decision. */
export const NoteField = ({ label, hint, required = false, first, value, onChange }: Props) => (
  <Textarea
    data-autofocus={first}
    label={label}
    description={hint}
    autosize
    minRows={2}
    maxLength={NOTE_LENGTH}
    required={required}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
