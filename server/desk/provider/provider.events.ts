import { z } from 'zod';
import { complaintSourceSchema } from '../../contract/complaint-source.ts';
import { event } from '../../kernel/event.ts';

/** Something may have happened to a complaint filed at a provider: told by call-back, or seen in its list. */
export const providerComplaintTold = event(
  'provider_complaint.told',
  z.object({ source: complaintSourceSchema, reference: z.string() }),
);
