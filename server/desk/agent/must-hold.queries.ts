import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { gather } from '../../platform/db/sql.ts';
import { IDLE_LIMIT_MS } from './session.rules.ts';

const SIGN_IN = new Problem('unsigned', 'sign_in_required');

/** Undoes the transaction unless the session holds; asked with its last statement. */
export const mustHoldSession = (tx: Tx, id: string): void =>
  gather(tx, {
    text: `select 1 from staff_session s join agent a on a.id = s.agent_id and a.active
      where s.id = $1 and s.revoked_at is null and s.expires_at > $2 and s.seen_at > $3`,
    values: [id, tx.now, new Date(tx.now.getTime() - IDLE_LIMIT_MS)],
    must: { rows: 1, otherwise: SIGN_IN },
  });

/** The same for an API token. */
export const mustHoldToken = (tx: Tx, id: string): void =>
  gather(tx, {
    text: 'select 1 from api_token where id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)',
    values: [id, tx.now],
    must: { rows: 1, otherwise: SIGN_IN },
  });
