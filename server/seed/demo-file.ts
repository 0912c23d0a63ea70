import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { localeSchema } from '../contract/common.ts';
import { AGENT_ROLES } from '../contract/permission.ts';
import { writeAtomically } from '../platform/atomic-file.ts';
import { newToken } from '../platform/crypto/token.ts';
import { newTotpSecret } from '../platform/crypto/totp.ts';
import { isMissing } from '../platform/system-error.ts';
import { DEMO_CUSTOMERS, DEMO_STAFF } from './demo-people.ts';

const demoSchema = z.object({
  url: z.string(),
  agents: z.array(
    z.object({ role: z.enum(AGENT_ROLES), email: z.string(), password: z.string(), totpSecret: z.string().optional() }),
  ),
  customers: z.array(z.object({ sub: z.string(), name: z.string(), locale: localeSchema })),
  identityKey: z.object({ kid: z.string(), alg: z.string(), secret: z.string() }).nullable(),
  apiToken: z.string(),
});
/** How people and programs sign in to the demonstration: DATA_DIR/demo.json. */
export type Demo = z.infer<typeof demoSchema>;

const PASSWORD_BYTES = 9;

const makeDemo = (): Pick<Demo, 'agents' | 'customers' | 'apiToken'> => ({
  agents: DEMO_STAFF.map(({ role, email, hasSecondFactor }) => ({
    role,
    email,
    password: `demo-${randomBytes(PASSWORD_BYTES).toString('base64url')}`,
    ...(hasSecondFactor ? { totpSecret: newTotpSecret(email).secret } : {}),
  })),
  customers: DEMO_CUSTOMERS.map(({ sub, name, locale }) => ({ sub, name, locale })),
  apiToken: newToken('rp'),
});

const pathOf = (dataDir: string): string => join(dataDir, 'demo.json');

export const readDemo = async (dataDir: string): Promise<Demo | null> => {
  try {
    return demoSchema.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/** The sign-ins, made once; address and key as they are at this start. Written before the database has them. */
export const keepDemo = async (dataDir: string, current: Pick<Demo, 'url' | 'identityKey'>): Promise<Demo> => {
  const demo = { ...((await readDemo(dataDir)) ?? makeDemo()), ...current };
  await writeAtomically(pathOf(dataDir), Buffer.from(`${JSON.stringify(demo, null, 2)}\n`));
  return demo;
};
