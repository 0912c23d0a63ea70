import { createServer, type Server } from 'node:http';

/** A port that cannot be had, in words that say what to do. */
export class PortError extends Error {
  constructor(port: number, code: string) {
    super(
      code === 'EADDRINUSE'
        ? `port ${port} is taken: set PORT to a free one`
        : `port ${port} cannot be opened (${code})`,
    );
    this.name = 'PortError';
  }
}

/** Opens the port. @throws PortError */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new PortError(port, error.code ?? 'unknown')));
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Asked before anything is started, so that a taken port is told at once. @throws PortError */
export const mustBeFree = async (port: number): Promise<void> => {
  const probe = createServer();
  await listen(probe, port);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
};
