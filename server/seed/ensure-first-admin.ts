import { createAgent } from '../desk/agent/create-agent.ts';
import { systemActor } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import type { DeskProcess } from '../process.ts';

/** Makes the administrator that ADMIN_EMAIL and ADMIN_PASSWORD name, once; a later change of them changes nobody. */
export const ensureFirstAdmin = async ({ config, database, inTx }: DeskProcess): Promise<void> => {
  if (!config.admin) return;
  const { email, password } = config.admin;
  const [known]: { found: boolean }[] = await database.query(
    `select exists (select from agent where role = 'admin') as found`,
  );
  if (known?.found) return;
  const passwordHash = await hashPassword(password);
  try {
    await inTx((tx) =>
      createAgent(tx, systemActor('start'), {
        email,
        name: 'Administrator',
        role: 'admin',
        locale: 'en',
        teamIds: [],
        skills: [],
        languages: ['en', 'zh-CN'],
        capacity: 0,
        passwordHash,
      }),
    );
  } catch (error) {
    // Two processes start at once: the other one made it.
    if (error instanceof Problem && error.code === 'email_taken') return;
    throw error;
  }
};
