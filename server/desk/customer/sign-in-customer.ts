import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { displayName } from './customer.rules.ts';
import { insertCustomerSession, saveIdentity, useIdentityToken } from './customer.store.ts';
import type { Customer } from './customer.ts';
import { assuranceOf, CLOCK_SKEW_S, checkClaims } from './identity-token.ts';

const SESSION_MS = 12 * 3_600_000;

export type CustomerSignIn = { customer: Customer; assurance: 'signed' | 'confirmed'; expiresAt: Date };

/**
 * Opens a session for whom the operator's token names. `payload` carries a signature that was checked already;
 * `hash` and `tokenHash` are of the token's `jti` and of the session token the caller will hand out.
 */
export const signInCustomer = async (
  tx: Tx,
  { payload, hash, tokenHash }: { payload: unknown; hash: (jti: string) => string; tokenHash: string },
): Promise<CustomerSignIn> => {
  const claims = checkClaims(payload, tx.now);
  const assurance = assuranceOf(claims, tx.now);
  const fresh = await useIdentityToken(tx, hash(claims.jti), new Date((claims.exp + CLOCK_SKEW_S) * 1_000));
  if (!fresh) throw new Problem('unsigned', 'identity_replayed');

  const customer = await saveIdentity(tx, { ...claims, assurance, at: tx.now });
  const expiresAt = new Date(tx.now.getTime() + SESSION_MS);
  await insertCustomerSession(tx, { tokenHash, customerId: customer.id, assurance, expiresAt });
  recordAudit(
    tx,
    { kind: 'customer', id: customer.id, name: 'customer', locale: customer.locale, assurance },
    { action: 'customer.signed_in', subject: { kind: 'customer', id: customer.id }, after: { assurance } },
  );
  return { customer: { ...customer, name: displayName(customer) }, assurance, expiresAt };
};
