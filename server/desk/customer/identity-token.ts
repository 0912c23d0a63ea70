import { z } from 'zod';
import { localeSchema } from '../../contract/common.ts';
import { Problem } from '../../kernel/problem.ts';
import { findUnstorable } from '../../kernel/unstorable.ts';

/** What the wallet operator signs about its user. `exp` at most ten minutes after `iat`; `jti` is good once. */
export const identityClaimsSchema = z.object({
  aud: z.union([z.literal('recourse'), z.array(z.string()).refine((audiences) => audiences.includes('recourse'))]),
  sub: z.string().min(1).max(128),
  iat: z.number().int(),
  exp: z.number().int(),
  nbf: z.number().int().optional(),
  jti: z.string().min(1).max(128),
  name: z.string().trim().min(1).max(100).optional(),
  locale: localeSchema.optional().catch(undefined),
  email: z.email().max(254).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9 ()-]{5,24}$/)
    .optional(),
  auth_time: z.number().int().optional(),
  amr: z.array(z.string().max(32)).max(10).optional(),
});
export type IdentityClaims = z.infer<typeof identityClaimsSchema>;

export const MAX_LIFETIME_S = 600;
/** The operator's clock may be ahead of ours by this much. What has expired by ours has expired. */
export const CLOCK_SKEW_S = 60;

/** Methods of RFC 8176 that show a second factor was used. */
const STRONG_METHODS = new Set(['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'pin', 'sms']);

/** Checks the claims' times and audience against `now`; each fault has its own code. */
export const checkClaims = (payload: unknown, now: Date): IdentityClaims => {
  const refuse = (code: string): never => {
    throw new Problem('unsigned', code);
  };
  const parsed = identityClaimsSchema.safeParse(payload);
  if (!parsed.success) {
    const path = String(parsed.error.issues[0]?.path[0] ?? '');
    return refuse(path === 'aud' ? 'identity_audience_wrong' : 'identity_claims_invalid');
  }
  const claims = parsed.data;
  if (findUnstorable(claims).length > 0) return refuse('identity_claims_invalid');
  const seconds = Math.floor(now.getTime() / 1_000);
  if (claims.exp <= seconds) return refuse('identity_expired');
  if (claims.iat > seconds + CLOCK_SKEW_S || (claims.nbf ?? 0) > seconds + CLOCK_SKEW_S)
    return refuse('identity_not_yet_valid');
  if (claims.exp <= claims.iat || claims.exp - claims.iat > MAX_LIFETIME_S) return refuse('identity_lifetime_too_long');
  return claims;
};

/** `confirmed` when the operator says a second factor was used within the last ten minutes. */
export const assuranceOf = (claims: IdentityClaims, now: Date): 'signed' | 'confirmed' => {
  const recent = claims.auth_time !== undefined && now.getTime() / 1_000 - claims.auth_time <= MAX_LIFETIME_S;
  return recent && (claims.amr ?? []).some((method) => STRONG_METHODS.has(method)) ? 'confirmed' : 'signed';
};
