import { access } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RequestHandler, Response } from 'express';
import { isMissing } from '../platform/system-error.ts';

/** As the build writes them beside each file, the smaller first; `scripts/parts/compress-assets.mjs` knows the same names. */
const CODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;
const FLAT = /^\/[\w.-]+$/;

const exists = async (file: string): Promise<boolean> => {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Sends those who take it what the build compressed already: at its best, and once rather than for every visit. */
export const preferCompressed =
  (folder: string): RequestHandler =>
  async (request, _response, next) => {
    const coding = CODINGS.find(({ name }) => request.acceptsEncodings(name));
    const { path } = request;
    if (coding && FLAT.test(path) && (await exists(join(folder, path + coding.suffix))))
      request.url = path + coding.suffix;
    next();
  };

/** The head of a file that may be such a one: its own type, and how it is coded. */
export const tellCoding = (response: Response, path: string): void => {
  response.vary('Accept-Encoding');
  const coding = CODINGS.find(({ suffix }) => path.endsWith(suffix));
  if (!coding) return;
  response.setHeader('Content-Encoding', coding.name);
  response.type(extname(path.slice(0, -coding.suffix.length)));
};
