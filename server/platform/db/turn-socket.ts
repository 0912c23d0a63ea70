import { Socket } from 'node:net';

/**
 * A connection that sends all statements of one turn together: a write costs more than what it carries. The client corks
 * it for each statement; the first cork of a turn holds until the turn ends.
 */
export class TurnSocket extends Socket {
  #isHeld = false;

  override cork(): void {
    if (!this.#isHeld) {
      this.#isHeld = true;
      super.cork();
      process.nextTick(() => {
        this.#isHeld = false;
        this.uncork();
      });
    }
    super.cork();
  }
}
