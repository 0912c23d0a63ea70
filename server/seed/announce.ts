import type { DeskProcess } from '../process.ts';
import type { Demo } from './demo-file.ts';

const WIDTH = 9;

/** Says where the desk is and how to come in. */
export const announce = ({ config, infrastructure }: DeskProcess, demo: Demo | null): void => {
  const line = (name: string, text: string): string => `  ${name.padEnd(WIDTH)} ${text}`;
  const lines = [
    '',
    `Recourse is at ${config.publicUrl}`,
    line('Console', `${config.publicUrl}/console/`),
    line('API', `${config.publicUrl}/docs`),
  ];
  if (!config.isProduction) {
    lines.push(line('Customer', `${config.publicUrl}/dev/wallet   (a pretended wallet app)`));
    lines.push(line('Mailbox', config.smtpUrl ? 'mail goes out by SMTP' : `${config.publicUrl}/dev/mailbox`));
  }
  if (infrastructure.sandbox) lines.push(line('Wallets', `sandbox at ${infrastructure.sandbox.url}`));
  if (demo) {
    lines.push('', 'Sign in as');
    for (const { role, email, password, totpSecret } of demo.agents)
      lines.push(line(role, `${email}  ${password}${totpSecret ? `  (second factor: ${totpSecret})` : ''}`));
    lines.push('', `All of it for programs: ${config.dataDir}/demo.json`);
  }
  process.stdout.write(`${lines.join('\n')}\n\nCtrl-C stops.\n`);
};
