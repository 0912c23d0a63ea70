import { TextInput } from '@mantine/core';

const LENGTH = 6;
type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called once all digits are there. */
  readonly onFull?: (code: string) => void;
};

/** One field for a six-digit code: it can be pasted, filled by the system and read aloud as one thing. */
export const CodeField = ({ label, hint, value, onChange, onFull }: Props) => (
  <TextInput
    label={label}
    description={hint}
    value={value}
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={LENGTH}
    autoFocus
    size="lg"
    styles={{ input: { letterSpacing: '0.4em', fontVariantNumeric: 'tabular-nums' } }}
    onChange={(event) => {
      const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, LENGTH);
      onChange(digits);
      if (digits.length === LENGTH && digits !== value) onFull?.(digits);
    }}
  />
);
