import { ROLE_PERMISSIONS } from '../contract/permission.ts';
import { findAgents } from '../desk/agent/agent.queries.ts';
import type { Agent } from '../desk/agent/agent.ts';
import { createAgent } from '../desk/agent/create-agent.ts';
import { createToken } from '../desk/agent/create-token.ts';
import { findTeams } from '../desk/agent/team.queries.ts';
import { ensureCustomers } from '../desk/customer/ensure-customers.ts';
import { noteIdentity } from '../desk/customer/note-identity.ts';
import { postMessage } from '../desk/message/post-message.ts';
import { assignTicket } from '../desk/ticket/assign-ticket.ts';
import { openTicket } from '../desk/ticket/open-ticket.ts';
import { rateTicket } from '../desk/ticket/rate-ticket.ts';
import { resolveTicket } from '../desk/ticket/resolve-ticket.ts';
import { lockTicket } from '../desk/ticket/ticket.queries.ts';
import { feedTransactions } from '../desk/transaction/feed-transactions.ts';
import { findTransactionsOfCustomer } from '../desk/transaction/transaction.queries.ts';
import { type AgentActor, type CustomerActor, systemActor } from '../kernel/actor.ts';
import type { Tx } from '../kernel/tx.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { hashToken } from '../platform/crypto/token.ts';
import { sql } from '../platform/db/sql.ts';
import type { DeskProcess } from '../process.ts';
import { actorOf } from './actor-of.ts';
import { type Demo, keepDemo } from './demo-file.ts';
import { DEMO_CUSTOMERS, DEMO_STAFF } from './demo-people.ts';
import { DEMO_STORIES, type DemoStory } from './demo-stories.ts';
import { demoTransactions } from './demo-transactions.ts';
import { at } from './in-the-past.ts';
import { seedComplaints } from './seed-complaints.ts';
import { seedHistory } from './seed-history.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SEEDER = systemActor('demo');

const seedStaff = async (tx: Tx, demo: Demo, hashes: ReadonlyMap<string, string>): Promise<Agent[]> => {
  const teams = await findTeams(tx, { limit: 200 });
  for (const { email, name, role, locale, languages, skills, teamKeys } of DEMO_STAFF) {
    const totpSecret = demo.agents.find((agent) => agent.email === email)?.totpSecret;
    await createAgent(tx, SEEDER, {
      email,
      name,
      role,
      locale,
      languages,
      skills,
      totpSecret,
      passwordHash: hashes.get(email) ?? '',
      capacity: skills.length > 0 ? 12 : 0,
      teamIds: teams.filter(({ key }) => teamKeys.includes(key)).map(({ id }) => id),
    });
  }
  await createToken(tx, SEEDER, {
    name: 'Demo feed',
    scopes: ROLE_PERMISSIONS.admin,
    expiresAt: null,
    tokenHash: hashToken(demo.apiToken),
  });
  return findAgents(tx, { limit: 200 });
};

const tell = async (
  tx: Tx,
  story: DemoStory,
  customer: CustomerActor,
  agent: AgentActor,
  began: Date,
): Promise<void> => {
  const after = (hours: number): Tx => at(tx, new Date(Math.min(began.getTime() + hours * HOUR_MS, tx.now.getTime())));
  const owned = await findTransactionsOfCustomer(tx, customer.id, { limit: 30 });
  const opened = await openTicket(after(0), customer, {
    customerId: customer.id,
    kind: story.kind,
    channel: 'portal',
    locale: customer.locale,
    body: story.body,
    attachmentIds: [],
    transactionIds: story.payments.flatMap((nth) => owned[nth]?.id ?? []),
    author: { kind: 'customer', id: customer.id, name: customer.name },
  });
  const { id } = opened.ticket;
  if (!story.replies) return;
  await assignTicket(after(0.02), agent, { id, version: (await lockTicket(tx, id)).version, assigneeId: agent.id });
  for (const [nth, { after: hours, by, body }] of story.replies.entries()) {
    const message = { ticketId: id, clientMessageId: `demo-message-${nth}`, body, attachmentIds: [] };
    if (by === 'customer') await postMessage(after(hours), customer, { ...message, visibility: 'public' });
    else await postMessage(after(hours), agent, { ...message, visibility: by === 'note' ? 'internal' : 'public' });
  }
  if (!story.resolved) return;
  const { after: hours, outcome, redress, body } = story.resolved;
  await resolveTicket(after(hours), agent, {
    id,
    version: (await lockTicket(tx, id)).version,
    outcome,
    redress,
    body,
    sendLesson: true,
  });
  if (story.rating) await rateTicket(after(hours + 2), customer, { id, ...story.rating });
};

const seedStories = async (tx: Tx, agents: readonly Agent[]): Promise<void> => {
  const ids = await ensureCustomers(
    tx,
    DEMO_CUSTOMERS.map(({ sub }) => sub),
  );
  for (const { sub, name, locale } of DEMO_CUSTOMERS)
    await noteIdentity(tx, { sub, name, locale, email: `${sub}@customer.example`, assurance: 'signed', at: tx.now });
  for (const story of [...DEMO_STORIES].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const person = DEMO_CUSTOMERS.find(({ sub }) => sub === story.customer);
    const id = ids.get(story.customer);
    const agent =
      agents.find(
        ({ role, languages }) => role === 'agent' && person !== undefined && languages[0] === person.locale,
      ) ?? agents[0];
    if (!person || !id || !agent) continue;
    const customer: CustomerActor = {
      kind: 'customer',
      id,
      name: person.name,
      locale: person.locale,
      assurance: 'signed',
    };
    await tell(tx, story, customer, actorOf(agent), new Date(tx.now.getTime() - story.daysAgo * DAY_MS));
  }
};

/** Whether to seed: when asked, or by default on an embedded database that nobody uses yet; never twice. */
const isWanted = async ({ config, infrastructure, database }: DeskProcess): Promise<'seed' | 'seeded' | 'no'> => {
  const [state]: { seeded: boolean; used: boolean }[] = await database.query(
    `select exists (select from setting where key = 'demo') as seeded, exists (select from agent) as used`,
  );
  if (state?.seeded) return 'seeded';
  const isDefault = config.demo === null && infrastructure.isEmbedded && !config.isProduction && !state?.used;
  return config.demo === true || isDefault ? 'seed' : 'no';
};

/** Seeds people, payments and stories once, all or nothing; answers how to sign in, or null without a demo. */
export const seedDemo = async (desk: DeskProcess): Promise<Demo | null> => {
  const wanted = await isWanted(desk);
  if (wanted === 'no') return null;
  const key = desk.infrastructure.identityKeys.find(({ alg }) => alg === 'HS256');
  const identityKey = key?.alg === 'HS256' ? { kid: key.kid, alg: key.alg, secret: key.secret } : null;
  const demo = await keepDemo(desk.config.dataDir, { url: desk.config.publicUrl, identityKey });
  if (wanted === 'seeded') return demo;

  const hashes = new Map(
    await Promise.all(demo.agents.map(async ({ email, password }) => [email, await hashPassword(password)] as const)),
  );
  const payments = demoTransactions(desk.now());
  const answering = await desk.inTx(async (tx) => {
    const agents = await seedStaff(tx, demo, hashes);
    await seedHistory(tx, agents);
    await feedTransactions(tx, SEEDER, payments);
    await seedStories(tx, agents);
    await sql(tx).query(`insert into setting (key, value) values ('demo', '{}')`);
    return agents.find(({ role, languages }) => role === 'agent' && languages[0] === 'zh-CN');
  });
  // Only in the demonstration that starts by itself: one that is asked for stays as its programs know it.
  if (desk.config.demo === null) await seedComplaints(desk, answering && actorOf(answering), payments);
  return demo;
};
