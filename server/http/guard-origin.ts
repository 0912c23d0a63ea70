import type { Request } from 'express';
import { Problem } from '../kernel/problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
export const REQUESTED_WITH = 'recourse';

/**
 * A request that a cookie signs and that changes something must carry a header that no foreign page can send without
 * our consent, and must not name a foreign origin. Bearer tokens are not sent by browsers on their own.
 */
export const makeGuardOrigin =
  (publicUrl: string) =>
  (request: Request, by: 'cookie' | 'bearer' | null): void => {
    if (by !== 'cookie' || SAFE_METHODS.has(request.method)) return;
    if (request.get('x-requested-with') !== REQUESTED_WITH) throw new Problem('forbidden', 'request_not_from_desk');
    const origin = request.get('origin');
    if (origin === undefined || origin === new URL(publicUrl).origin) return;
    if (URL.canParse(origin) && new URL(origin).host === request.get('host')) return;
    throw new Problem('forbidden', 'origin_foreign');
  };
