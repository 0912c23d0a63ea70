import { Button, Group } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteReportMail, listReportMails, type ReportMailView } from '../../../server/contract/report-mail.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatList } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { RemoveDialog } from '../parts/remove-dialog.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import tools from '../reports/sheet.module.css';
import { BackMark } from '../reports/sheet-tools.tsx';
import { ReportMailDialog } from './report-mail-dialog.tsx';
import { useReportMailWords } from './use-report-mail-words.ts';

/** Overviews that are mailed by themselves: what, when, to whom. */
export const ReportMailsScreen = () => {
  const { m, locale } = useReportMailWords();
  const [edited, setEdited] = useState<ReportMailView | 'new' | null>(null);
  const [ending, setEnding] = useState<ReportMailView | null>(null);
  const query = useQuery({
    queryKey: ['report-mails'],
    queryFn: ({ signal }) => call(listReportMails, { limit: 200 }, { signal }),
  });
  const { items = [], possibleReaders = [] } = query.data ?? {};
  const empty = <Empty icon={<IconMail size={30} stroke={1.4} aria-hidden />} title={m.none} hint={m.noneHint} />;
  const side = (
    <Group gap="sm">
      <Link to="/reports" className={tools.tool}>
        <BackMark />
        {m.back}
      </Link>
      <Button onClick={() => setEdited('new')}>{m.add}</Button>
    </Group>
  );
  return (
    <Page title={m.title} lead={m.lead} side={side}>
      <Listing query={query} count={items.length} empty={empty}>
        <Table heads={[m.name, m.readers, m.next, m.last, unseen(m.remove)]}>
          {items.map((mail) => (
            <tr key={mail.id}>
              <td>
                <EditButton label={fill(m.edit, { name: mail.name })} onClick={() => setEdited(mail)}>
                  {mail.name}
                </EditButton>
                <div className={css.small}>{m.cadences[mail.cadence]}</div>
                {mail.active ? null : <Chip tone="warn">{m.off}</Chip>}
              </td>
              <td>
                {formatList(
                  mail.readers.map(({ name }) => name),
                  locale,
                )}
              </td>
              <td data-kind="time">{mail.active ? formatDateTime(mail.nextAt, locale) : '–'}</td>
              <td data-kind="time">{mail.lastSentAt ? <When at={mail.lastSentAt} /> : m.never}</td>
              <td>
                <Button size="compact-xs" variant="default" onClick={() => setEnding(mail)}>
                  {m.remove}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      {edited ? (
        <ReportMailDialog
          mail={edited === 'new' ? null : edited}
          possibleReaders={possibleReaders}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {ending ? (
        <RemoveDialog
          title={fill(m.removeTitle, { name: ending.name })}
          lead={m.removeLead}
          submit={m.remove}
          remove={() => call(deleteReportMail, { id: ending.id })}
          reread={['report-mails']}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Page>
  );
};
