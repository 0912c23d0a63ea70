/** A resolved matter whose customer was content. */
export type Precedent = {
  readonly ticketId: string;
  readonly number: string;
  readonly customerId: string;
  readonly rating: number;
  readonly question: string;
  readonly reply: string | null;
  readonly lesson: { readonly topic: string; readonly title: string; readonly body: string } | null;
};

export type Ranked = { readonly precedent: Precedent; readonly similarity: number };
