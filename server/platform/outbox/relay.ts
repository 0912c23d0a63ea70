import type { Database } from '../db/open-database.ts';
import { SteadyClient } from '../db/steady-client.ts';

export type OutboxEvent = { id: string; name: string; payload: unknown };

export type RelayOptions = {
  database: Database;
  databaseUrl: string;
  /** Hands the event to every subscriber's queue; must be safe to call twice. */
  publish: (event: OutboxEvent) => Promise<void>;
  onError: (error: unknown) => void;
};

export type Relay = { drain(): Promise<void>; stop(): Promise<void> };

const BATCH = 100;
/** Finds what a missed wake-up left behind. */
const SWEEP_MS = 1_000;
const RECONNECT_MS = 1_000;

/**
 * Publishes committed events in order of their birth, at least once. Several relays share the work: each locks the
 * rows it takes and skips those of the others. A relay that dies gives its rows back with its connection.
 */
export const startRelay = ({ database, databaseUrl, publish, onError }: RelayOptions): Relay => {
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let listener: SteadyClient | undefined;
  let reconnect: NodeJS.Timeout | undefined;

  const publishBatch = (): Promise<number> =>
    database.transaction(async (manager) => {
      const events: OutboxEvent[] = await manager.query(
        `select id, name, payload from outbox_event where published_at is null
         order by created_at, id limit ${BATCH} for update skip locked`,
      );
      for (const event of events) await publish(event);
      if (events.length > 0) {
        await manager.query('update outbox_event set published_at = now() where id = any($1)', [
          events.map(({ id }) => id),
        ]);
      }
      return events.length;
    });

  const run = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false;
      while (!stopped && (await publishBatch()) === BATCH);
    }
  };
  const wake = (): void => {
    wanted = true;
    running ??= run()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };

  const listen = async (): Promise<void> => {
    const client = new SteadyClient({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'recourse relay',
    });
    client.on('end', () => {
      if (!stopped) reconnect = setTimeout(() => void listen().catch(onError), RECONNECT_MS);
    });
    client.on('notification', wake);
    listener = client;
    await client.connect();
    await client.query('listen outbox');
    wake();
  };

  void listen().catch(onError);
  const sweep = setInterval(wake, SWEEP_MS);

  return {
    drain: async () => {
      wake();
      await running;
    },
    stop: async () => {
      stopped = true;
      clearInterval(sweep);
      clearTimeout(reconnect);
      await running;
      await listener?.end();
    },
  };
};
