import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { RemedyView } from '../../../server/contract/remedy.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { RemedyActDialog } from './remedy-act-dialog.tsx';

type Act = RemedyView['can'][number];
const LOUD: readonly Act[] = ['approve', 'credit'];

/** What this person may do with it; nothing happens without the dialog that says it. */
export const RemedyActions = ({ remedy }: { readonly remedy: RemedyView }) => {
  const { r } = useRefundWords();
  const [act, setAct] = useState<Act | null>(null);
  if (remedy.can.length === 0) return null;
  return (
    <>
      <Group gap="xs" mt={8}>
        {remedy.can.map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={LOUD.includes(one) ? 'filled' : 'default'}
            onClick={() => setAct(one)}
          >
            {r.remedies.acts[one]}
          </Button>
        ))}
      </Group>
      {act ? <RemedyActDialog remedy={remedy} act={act} onClose={() => setAct(null)} /> : null}
    </>
  );
};
