import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { RefundView } from '../../../server/contract/refund.ts';
import { useWords } from '../parts/use-words.ts';
import { type Decision, RefundDecisionDialog } from './refund-decision-dialog.tsx';

/** What this person may do with a refund; nothing happens without the dialog that says it. */
export const RefundActions = ({ refund, customer }: { readonly refund: RefundView; readonly customer?: string }) => {
  const { w } = useWords();
  const [decision, setDecision] = useState<Decision | null>(null);
  if (refund.can.length === 0) return null;
  return (
    <>
      <Group gap="xs" mt={8}>
        {refund.can.map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={one === 'approve' ? 'filled' : 'default'}
            onClick={() => setDecision(one)}
          >
            {w.desk.refunds[one]}
          </Button>
        ))}
      </Group>
      {decision ? (
        <RefundDecisionDialog
          refund={refund}
          decision={decision}
          customer={customer}
          onClose={() => setDecision(null)}
        />
      ) : null}
    </>
  );
};
