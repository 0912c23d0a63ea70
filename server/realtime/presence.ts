import type { LiveActor } from '../contract/live.ts';

/** Longer than a phone takes to change from Wi-Fi to mobile data and back: a blink is no goodbye. */
export const PRESENCE_GRACE_MS = 65_000;

export type PresenceChange = (key: string, actor: LiveActor, here: boolean) => void;

type Stay = { readonly actor: LiveActor; sockets: number; leaving: NodeJS.Timeout | null };

/** Who is where in this process: counted by sockets, and gone only after the grace has passed without a return. */
export const makePresence = (onChange: PresenceChange, graceMs: number = PRESENCE_GRACE_MS) => {
  const places = new Map<string, Map<string, Stay>>();
  const nameOf = (actor: LiveActor): string => `${actor.kind}:${actor.id}`;

  const depart = (key: string, actor: LiveActor): void => {
    const place = places.get(key);
    place?.delete(nameOf(actor));
    if (place?.size === 0) places.delete(key);
    onChange(key, actor, false);
  };

  return {
    enter: (key: string, actor: LiveActor): void => {
      const place = places.get(key) ?? new Map<string, Stay>();
      places.set(key, place);
      const stay = place.get(nameOf(actor));
      if (stay) {
        stay.sockets += 1;
        if (stay.leaving) clearTimeout(stay.leaving);
        stay.leaving = null;
        return;
      }
      place.set(nameOf(actor), { actor, sockets: 1, leaving: null });
      onChange(key, actor, true);
    },
    /** `atOnce` for somebody who said goodbye, without the grace that a cut line gets. */
    leave: (key: string, actor: LiveActor, atOnce = false): void => {
      const stay = places.get(key)?.get(nameOf(actor));
      if (!stay) return;
      stay.sockets -= 1;
      if (stay.sockets > 0) return;
      if (atOnce) {
        depart(key, actor);
        return;
      }
      stay.leaving = setTimeout(() => depart(key, actor), graceMs);
      stay.leaving.unref();
    },
    at: (key: string): LiveActor[] => [...(places.get(key)?.values() ?? [])].map(({ actor }) => actor),
    close: (): void => {
      for (const place of places.values()) for (const { leaving } of place.values()) if (leaving) clearTimeout(leaving);
      places.clear();
    },
  };
};
export type Presence = ReturnType<typeof makePresence>;
