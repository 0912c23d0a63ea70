import type { DeskProcess } from '../process.ts';
import { inTerminalLanguage, type Said } from '../terminal.ts';
import type { Demo } from './demo-file.ts';

const ROLES = {
  agent: '客服',
  lead: '组长',
  manager: '经理',
  analyst: '分析员',
  admin: '管理员',
  auditor: '审计',
} as const;
const COLUMNS = 10;

/** Chinese characters take two columns of a terminal. */
const pad = (name: string): string =>
  name + ' '.repeat(Math.max(1, COLUMNS - name.replace(/[^\x20-\x7e]/g, '  ').length));

/** Says where the desk is and how to come in. */
export const announce = ({ config, infrastructure }: DeskProcess, demo: Demo | null): void => {
  const line = (name: Said, text: string): string => `  ${pad(inTerminalLanguage(name))}${text}`;
  const at = config.publicUrl;
  const lines = [
    '',
    inTerminalLanguage([`Recourse is at ${at}`, `Recourse 已启动：${at}`]),
    line(['Console', '工作台'], `${at}/console/`),
    line(['API', '接口文档'], `${at}/docs`),
  ];
  if (!config.isProduction) {
    const pretended = inTerminalLanguage(['a pretended wallet app', '模拟的钱包应用']);
    const byMail = inTerminalLanguage(['mail goes out by SMTP', '邮件经 SMTP 发出']);
    lines.push(line(['Customer', '客户'], `${at}/dev/wallet   (${pretended})`));
    lines.push(line(['Mailbox', '信箱'], config.smtpUrl ? byMail : `${at}/dev/mailbox`));
  }
  if (infrastructure.sandbox) lines.push(line(['Wallets', '钱包沙箱'], infrastructure.sandbox.url));
  if (demo) {
    const factor = inTerminalLanguage(['second factor', '两步验证密钥']);
    lines.push('', inTerminalLanguage(['Sign in as', '登录账号']));
    for (const { role, email, password, totpSecret } of demo.agents)
      lines.push(line([role, ROLES[role]], `${email}  ${password}${totpSecret ? `  (${factor}: ${totpSecret})` : ''}`));
    const forPrograms = inTerminalLanguage(['All of it for programs', '供程序读取']);
    lines.push('', `${forPrograms}: ${config.dataDir}/demo.json`);
  }
  lines.push('', inTerminalLanguage(['Ctrl-C stops.', '按 Ctrl-C 停止。']), '');
  process.stdout.write(lines.join('\n'));
};
