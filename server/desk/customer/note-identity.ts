import type { Tx } from '../../kernel/tx.ts';
import { type SignedIdentity, saveIdentity } from './customer.store.ts';
import type { Customer } from './customer.ts';

/** Takes over what is known for sure about a customer, such as what the operator has signed. */
export const noteIdentity = (tx: Tx, identity: SignedIdentity): Promise<Customer> => saveIdentity(tx, identity);
