import { createContext, useContext } from 'react';
import type { Permission } from '../../../server/contract/permission.ts';
import type { AgentSelf } from '../../../server/contract/session.ts';
import type { Live } from '../../live.ts';

export type Session = { readonly me: AgentSelf; readonly permissions: readonly Permission[]; readonly live: Live };
export const SessionContext = createContext<Session | null>(null);

/** Who works here; only inside the signed-in part of the tree. */
export const useSession = (): Session & { readonly may: (permission: Permission) => boolean } => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this component');
  return { ...session, may: (permission) => session.permissions.includes(permission) };
};
