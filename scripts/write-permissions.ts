/** Writes docs/permissions.md from the endpoint table: `npm run docs:permissions`. */
import { writeFileSync } from 'node:fs';
import { ENDPOINTS } from '../server/contract/endpoints.ts';
import { permissionTable } from '../server/http/openapi.ts';

const text = `# Route × permission

Made from the endpoint table by \`npm run docs:permissions\`; a test compares the two. \`public\` is anybody, \`signed\` anybody
signed in (what they see is decided by the thing itself), \`customer\` a signed-in customer, \`staff\` any member of staff;
every other word is a permission, which roles and API tokens hold as \`server/contract/permission.ts\` says.

${permissionTable(ENDPOINTS)}
`;
writeFileSync('docs/permissions.md', text);
