import pg from 'pg';

/**
 * A connection whose loss never ends the process. Between two owners (just opened, just given back, just taken) a client
 * has no listener of theirs for a moment, and a server that dies in that moment would be an error that nobody hears.
 * Statements under way still fail, and the pool still replaces it.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
