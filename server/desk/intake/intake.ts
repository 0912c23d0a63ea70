import type { Intake } from '../../contract/intake.ts';

/** What the customer answered when they filed the matter. */
export type TicketIntake = Intake & { readonly ticketId: string; readonly createdAt: Date };
