import { findActiveModel, findModelBytes } from '../server/desk/model/model.queries.ts';
import { decodeModels, type TriageModels } from '../server/desk/triage/models-codec.ts';
import type { InTx } from '../server/kernel/route.ts';

export type CurrentModel = { get(): Promise<TriageModels> };

/**
 * The active model, asked for before every use so that all processes judge by the same one; read and decoded only when
 * it has changed. One that this program cannot read gives way to the one that came with it.
 */
export const openCurrentModel = (
  inRead: InTx,
  built: TriageModels,
  onUnreadable: (error: unknown) => void = () => undefined,
): CurrentModel => {
  let known: { id: string; models: TriageModels } | undefined;
  return {
    get: async () => {
      const active = await inRead(findActiveModel);
      if (!active || active.digest === built.version) return built;
      if (known?.id === active.id) return known.models;
      const bytes = await inRead((tx) => findModelBytes(tx, active.id));
      let models = built;
      try {
        if (bytes) models = decodeModels(bytes);
      } catch (error) {
        onUnreadable(error);
      }
      known = { id: active.id, models };
      return models;
    },
  };
};
