import { Alert, Button, Code, CopyButton, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createToken } from '../../../server/contract/agent.ts';
import { PERMISSIONS, type Permission } from '../../../server/contract/permission.ts';
import { call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';

/** Makes a token and shows its secret this once. */
export const TokenDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { w } = useWords();
  const words = w.admin.tokens;
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [expires, setExpires] = useState('');
  const making = useMutation({
    mutationFn: () =>
      call(createToken, {
        name: name.trim(),
        scopes,
        expiresAt: expires ? new Date(`${expires}T23:59:59`).toISOString() : undefined,
      }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['tokens'] }),
    gcTime: 0,
  });
  const made = making.data;
  return (
    <Dialog
      title={words.add}
      submit={made ? w.state.done : words.add}
      cancel={w.state.close}
      disabled={!made && (name.trim() === '' || scopes.length === 0)}
      busy={making.isPending}
      fault={making.error}
      onSubmit={() => (made ? onClose() : making.mutate())}
      onClose={onClose}
    >
      {made ? (
        <Alert color="yellow" role="status" title={words.once}>
          <Code block>{made.token}</Code>
          <CopyButton value={made.token}>
            {({ copied, copy }) => (
              <Button mt="xs" size="xs" variant="default" onClick={copy}>
                {copied ? w.state.copied : w.state.copy}
              </Button>
            )}
          </CopyButton>
        </Alert>
      ) : (
        <>
          <TextInput
            data-autofocus
            label={words.name}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MultiSelect
            label={words.scopes}
            required
            searchable
            data={[...PERMISSIONS]}
            value={scopes}
            onChange={(values) => setScopes(values.flatMap((value) => pick(PERMISSIONS, value) ?? []))}
          />
          <TextInput
            label={words.expires}
            type="date"
            value={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
        </>
      )}
    </Dialog>
  );
};
