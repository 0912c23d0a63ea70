/** A way to look at the queue that somebody gave a name. */
export type SavedView = {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly teamId: string | null;
  readonly name: string;
  /** As the address of the queue holds them; `mine` is always the reader's own. */
  readonly filters: Readonly<Record<string, string>>;
  readonly version: number;
};
export type SavedViewDraft = Pick<SavedView, 'name' | 'filters' | 'teamId'>;
/** More would not fit on a screen, nor be counted cheaply. */
export const MOST_VIEWS = 30;
