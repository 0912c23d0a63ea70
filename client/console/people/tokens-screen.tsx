import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listTokens, revokeToken } from '../../../server/contract/agent.ts';
import { call } from '../../api.ts';
import { formatDate } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { TokenDialog } from './token-dialog.tsx';

type Token = { readonly id: string; readonly name: string };

/** API tokens: made once, seen once, revoked at once. */
export const TokensScreen = () => {
  const { w, locale } = useWords();
  const words = w.admin.tokens;
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Token | null>(null);
  const tokens = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => call(listTokens, { limit: 100 }, { signal }),
  });
  const revoking = useMutation({
    mutationFn: (id: string) => call(revokeToken, { id }),
    onSuccess: () => {
      setEnding(null);
      void queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  const rows = tokens.data?.items ?? [];
  return (
    <Page title={words.title} lead={words.lead} side={<Button onClick={() => setMaking(true)}>{words.add}</Button>}>
      <Listing query={tokens} count={rows.length} rows={2} empty={<Empty title={words.empty} />}>
        <Table heads={[words.name, words.scopes, words.expires, words.used, unseen(words.revoke)]}>
          {rows.map((token) => (
            <tr key={token.id}>
              <td>{token.name}</td>
              <td data-wide>
                <code>{token.scopes.join(' ')}</code>
              </td>
              <td>{token.expiresAt ? formatDate(token.expiresAt, locale) : words.never}</td>
              <td>{token.lastUsedAt ? <When at={token.lastUsedAt} /> : words.unused}</td>
              <td>
                {token.revokedAt ? (
                  <Chip>{words.revoked}</Chip>
                ) : (
                  <Button size="compact-xs" variant="default" onClick={() => setEnding(token)}>
                    {words.revoke}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      {making ? <TokenDialog onClose={() => setMaking(false)} /> : null}
      {ending ? (
        <Dialog
          title={fill(words.revokeTitle, { name: ending.name })}
          lead={words.revokeLead}
          submit={words.revoke}
          danger
          busy={revoking.isPending}
          fault={revoking.error}
          onSubmit={() => revoking.mutate(ending.id)}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Page>
  );
};
