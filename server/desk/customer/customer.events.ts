import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** Nothing may be known any more of what special care they need. */
export const vulnerabilityConsentWithdrawn = event(
  'customer.vulnerability_consent_withdrawn',
  z.object({ customerId: z.uuid() }),
);
