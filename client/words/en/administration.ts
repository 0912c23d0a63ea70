/** Console: the administration's frame and its sections of settings. */
export const administration = {
  label: 'Administration',
  approval: 'Approval limits',
  closed: 'Nothing here is open to you',
  groups: { team: 'Team', rules: 'Rules', words: 'Words', links: 'Connections', record: 'Records' },
};
