/** npm run dev: the server from its sources, restarted on change, and the screens with hot replacement. */
import { existsSync } from 'node:fs';
import { buildStale } from './parts/build-steps.mjs';
import { runInForeground } from './parts/foreground.mjs';
import { ensureInstalled } from './parts/install.mjs';
import { at } from './parts/root.mjs';
import { say } from './parts/say.mjs';

await ensureInstalled();
await buildStale({ only: ['client', 'triage'] });
const programs = [['--import', 'tsx', '--watch', 'workers/together.ts']];
if (existsSync(at('client/vite.config.ts'))) {
  programs.push(['node_modules/vite/bin/vite.js', '--config', 'client/vite.config.ts', '--host', '127.0.0.1']);
  say('Screens with hot replacement: http://127.0.0.1:5173/console/', '热更新界面：http://127.0.0.1:5173/console/');
}
const server = `http://127.0.0.1:${process.env.PORT || '3000'}`;
process.exit(await runInForeground(programs, { RECOURSE_SERVER: server, ...process.env }));
