import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { devRoutes } from '../../../server/http/dev.ts';
import { screenRoutes } from '../../../server/http/screens.ts';

export type GallerySite = { readonly url: string; close(): Promise<void> };

/** The gallery of parts as a desk outside production serves it; it needs no database. */
export const openGallery = async (): Promise<GallerySite> => {
  const clientFolder = join(import.meta.dirname, '../../../dist/client');
  const app = express();
  app.use('/dev', devRoutes({ clientFolder, customers: [], identityKey: null, listMail: async () => [] }));
  app.use(screenRoutes(clientFolder));
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return {
    url: `http://127.0.0.1:${address.port}/dev/gallery`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
