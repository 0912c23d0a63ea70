/** What the loader and the frame say to one another; `recourse: 1` tells it from everything else on the wire. */
export type ToFrame =
  | { readonly recourse: 1; readonly type: 'identity'; readonly token: string }
  | { readonly recourse: 1; readonly type: 'shown' };
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'identity-needed' }
  | { readonly type: 'signed-in' }
  | { readonly type: 'signed-out' }
  | { readonly type: 'close' }
  | { readonly type: 'message'; readonly ticketId: string }
  | { readonly type: 'ticket'; readonly number: string };
