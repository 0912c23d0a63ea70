export type Spread = {
  add: (steps: readonly (() => void)[]) => void;
  /** Takes all steps that are still to come, now. */
  flush: () => void;
};

/** Takes the first step at once and the others in turn within `withinMs`, so that other work comes between them. */
export const spread = (withinMs: number): Spread => {
  const waiting = new Map<NodeJS.Timeout, () => void>();
  const later = (step: () => void, delayMs: number): void => {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      step();
    }, delayMs).unref();
    waiting.set(timer, step);
  };
  return {
    add: (steps) => {
      for (const [nth, step] of steps.entries()) {
        if (nth === 0) step();
        else later(step, (nth * withinMs) / steps.length);
      }
    },
    flush: () => {
      for (const [timer, step] of waiting) {
        clearTimeout(timer);
        step();
      }
      waiting.clear();
    },
  };
};
