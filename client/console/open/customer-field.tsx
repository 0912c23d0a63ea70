import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustomerView, listCustomers } from '../../../server/contract/customer.ts';
import { call } from '../../api.ts';
import { useWords } from '../parts/use-words.ts';

const PAUSE_MS = 300;
type Props = { readonly chosen: CustomerView | null; readonly onChoose: (customer: CustomerView | null) => void };

/** Finds a customer by exact wallet id, mail or phone: personal data is not there to be browsed. */
export const CustomerField = ({ chosen, onChoose }: Props) => {
  const { w } = useWords();
  const words = w.desk.open;
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const found = useQuery({
    queryKey: ['customers', q],
    enabled: q.length > 0 && !chosen,
    queryFn: ({ signal }) => call(listCustomers, { q, limit: 5 }, { signal }),
  });
  const describe = (customer: CustomerView) =>
    [customer.name, customer.phoneMasked ?? customer.emailMasked ?? customer.subMasked].filter(Boolean).join(' · ');
  if (chosen)
    return (
      <Group justify="space-between">
        <strong>{describe(chosen)}</strong>
        <Button size="compact-sm" variant="default" onClick={() => onChoose(null)}>
          {words.change}
        </Button>
      </Group>
    );
  return (
    <Stack gap={6}>
      <TextInput
        data-autofocus
        label={words.customer}
        description={words.find}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={found.isSuccess && found.data.items.length === 0 ? words.none : null}
      />
      {found.data?.items.map((customer) => (
        <Button key={customer.id} variant="default" justify="flex-start" onClick={() => onChoose(customer)}>
          {describe(customer)}
        </Button>
      ))}
    </Stack>
  );
};
