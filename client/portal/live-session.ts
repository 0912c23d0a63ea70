import { getCustomerToken } from '../api.ts';
import { connectLive, type Live } from '../live.ts';
import { createStore } from '../parts/store.ts';
import { sessionStore } from './session.ts';

export const liveStore = createStore<Live | null>(null);

/** One connection for as long as one customer is signed in. Call once. */
export const startLive = (): void => {
  let owner: string | null = null;
  const follow = () => {
    const session = sessionStore.get();
    const next = session.state === 'signed-in' ? session.customer.id : null;
    if (next === owner) return;
    owner = next;
    liveStore.get()?.close();
    liveStore.set(next === null ? null : connectLive({ me: { kind: 'customer', id: next }, token: getCustomerToken }));
  };
  sessionStore.subscribe(follow);
  follow();
};
