import { DataSource, type EntitySchema } from 'typeorm';
import { APPLICATION_ROLE } from './migrate.ts';
import { SteadyClient } from './steady-client.ts';
import { TurnSocket } from './turn-socket.ts';

export type Database = DataSource;

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

export type DatabaseOptions = {
  url: string;
  tables: readonly EntitySchema[];
  poolSize: number;
  applicationName: string;
};

/** Connects as the application's role. Every wait has a limit: connecting, a statement, an idle transaction. */
export const openDatabase = async ({ url, tables, poolSize, applicationName }: DatabaseOptions): Promise<Database> => {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...tables],
    synchronize: false,
    logging: false,
    applicationName,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // A connection that the server dropped is replaced by the pool; its error must not end the process.
    poolErrorHandler: () => undefined,
    extra: {
      Client: SteadyClient,
      // Compiling a plan takes longer than any statement of ours runs.
      options: `-c role=${APPLICATION_ROLE} -c jit=off -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS} -c timezone=UTC`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
      // Statements need not wait for the answers of those before them.
      pipeline: true,
      stream: () => new TurnSocket(),
    },
  });
  return source.initialize();
};
