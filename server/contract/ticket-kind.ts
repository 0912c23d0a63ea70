/** Apart from the ticket's own contract, so that a customer's page need not carry that. */
export const TICKET_KINDS = ['complaint', 'query'] as const;
