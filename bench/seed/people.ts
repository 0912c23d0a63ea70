import type { Client } from 'pg';
import type { Vault } from '../../server/platform/crypto/vault.ts';
import { type Plan, startOf } from './plan.ts';

const FAMILY = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙'];
const GIVEN = ['伟', '芳', '娜', '敏', '静', '强', '磊', '洋', '艳', '勇', '杰', '娟', '涛', '明', '超'];
const FIRST = ['Olivia', 'Noah', 'Mia', 'Lucas', 'Aisha', 'Ethan', 'Sofia', 'Jack', 'Emma', 'Liam', 'Chloe'];
const LAST = ['Brown', 'Patel', 'Martin', 'Khan', 'Lee', 'Rossi', 'Murphy', 'Smith', 'Nguyen', 'Garcia'];
const BATCH = 20_000;

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** One customer in five writes English. */
export const customerName = (n: number): string =>
  n % 5 === 0
    ? `${at(FIRST, n)} ${at(LAST, Math.floor(n / 11))}`
    : `${at(FAMILY, n)}${at(GIVEN, Math.floor(n / 12))}${at(GIVEN, Math.floor(n / 180))}`;

const addCustomers = async (client: Client, vault: Vault, plan: Plan): Promise<void> => {
  for (let first = 1; first <= plan.customers; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, plan.customers - first + 1) }, (_, index) => first + index);
    await client.query(
      `with added as (
         insert into customer (id, sub, name_sealed, locale, assurance, assurance_at, created_at, updated_at)
         select pg_temp.new_id($4, 'customer', n), $3 || 'wallet-' || n, sealed,
           case when n % 5 = 0 then 'en' else 'zh-CN' end, 'signed', $4, $4, $4
         from unnest($1::int[], $2::text[]) as u(n, sealed) returning id, sub, locale)
       insert into person select split_part(sub, 'wallet-', 2)::int, id, locale from added`,
      [numbers, numbers.map((n) => vault.seal(customerName(n), 'customer.name')), plan.salt, startOf(plan)],
    );
  }
};

/** Nobody can sign in as a seeded agent: what stands for the hash is none. */
const ADD_AGENTS = `
  with added as (
    insert into agent (id, email, name, role, locale, password_hash, languages, capacity, created_at, updated_at)
    select pg_temp.new_id($3, 'agent', n), 'agent-' || n || '@' || $1::text || 'desk.example', 'Agent ' || n,
      case when n % 50 = 1 then 'manager' when n % 10 = 1 then 'lead' else 'agent' end,
      case when n % 5 = 0 then 'en' else 'zh-CN' end, 'none', array['zh-CN', 'en'], 20, $3, $3
    from generate_series(1, $2::int) as n returning id, email, name)
  insert into colleague
  select split_part(name, ' ', 2)::int, id, name, (select id from team order by key
    offset mod(split_part(name, ' ', 2)::int, (select count(*)::int from team)) limit 1) from added`;

/** Adds customers and agents; who is who stands in the temporary tables `person` and `colleague`. */
export const addPeople = async (client: Client, vault: Vault, plan: Plan): Promise<void> => {
  await client.query(`
    create temp table person (n int primary key, id uuid, locale text) on commit drop;
    create temp table colleague (n int primary key, id uuid, name text, team_id uuid) on commit drop`);
  await addCustomers(client, vault, plan);
  await client.query(ADD_AGENTS, [plan.salt, plan.agents, startOf(plan)]);
  await client.query('insert into agent_team (agent_id, team_id) select id, team_id from colleague');
  await client.query('analyze person, colleague');
};
