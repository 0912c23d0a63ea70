import { ActionIcon, Menu } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { phrases } from '../../words/phrases.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';

type Props = { readonly ticket: TicketView; readonly open: boolean; readonly onPick: (text: string) => void };

/** Phrases in the customer's language; `/` at the start of a reply opens them. */
export const MacroMenu = ({ ticket, open, onPick }: Props) => {
  const { w, locale } = useWords();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  return (
    <Menu opened={shown} onChange={setShown} width={340} position="top-start">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={w.composer.macros}
          title={w.composer.macrosHint}
        >
          <IconSlash size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {phrases.map((phrase) => (
          <Menu.Item
            key={phrase.key}
            onClick={() =>
              onPick(fill(phrase.text[ticket.customer.locale], { name: ticket.customer.name, number: ticket.number }))
            }
          >
            {phrase.title[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
