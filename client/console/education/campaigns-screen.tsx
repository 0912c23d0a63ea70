import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CampaignView, listCampaigns } from '../../../server/contract/campaign.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import page from '../parts/page.module.css';
import { Table } from '../parts/table.tsx';
import { usePages } from '../parts/use-pages.ts';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { useSession } from '../session/session.ts';
import { CampaignState } from './campaign-state.tsx';
import css from './education.module.css';
import { EducationFrame } from './education-frame.tsx';
import { useLessons } from './use-education.ts';

const WATCH_MS = 10_000;

const Row = ({ campaign }: { readonly campaign: CampaignView }) => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  const lessons = useLessons().data?.items ?? [];
  const all = campaign.recipients - campaign.heldOut;
  return (
    <tr>
      <td>
        <Link to="/education/campaigns/$campaignId" params={{ campaignId: campaign.id }} className={css.name}>
          {campaign.name}
        </Link>
        <div className={page.small}>{campaign.createdBy}</div>
      </td>
      <td>{lessons.find(({ topic }) => topic === campaign.topic)?.title[locale] ?? campaign.topic}</td>
      <td>
        <CampaignState state={campaign.state} />
      </td>
      <td className="figures">
        {campaign.state === 'draft' ? '–' : `${formatNumber(campaign.sent, locale)} / ${formatNumber(all, locale)}`}
        {campaign.state === 'draft' ? null : (
          <progress className={css.track} max={Math.max(all, 1)} value={campaign.sent} aria-label={words.progress} />
        )}
      </td>
      <td data-kind="time">{campaign.startedAt ? <When at={campaign.startedAt} /> : words.draft}</td>
    </tr>
  );
};

export const CampaignsScreen = () => {
  const { w } = useWords();
  const { may } = useSession();
  const words = w.education.campaigns;
  const { query: campaigns, rows } = usePages(
    ['campaigns'],
    (cursor, signal) => call(listCampaigns, { cursor }, { signal }),
    () => WATCH_MS,
  );
  const side = may('campaign:write') ? (
    <Button renderRoot={(props) => <Link to="/education/campaigns/new" {...props} />}>{words.new}</Button>
  ) : undefined;
  return (
    <EducationFrame side={side}>
      <Listing
        query={campaigns}
        count={rows.length}
        empty={
          <Empty
            icon={<IconSpeakerphone size={30} stroke={1.4} aria-hidden />}
            title={words.none}
            hint={words.noneHint}
          />
        }
      >
        <Table heads={[words.name, words.lesson, words.state, words.progress, words.started]}>
          {rows.map((campaign) => (
            <Row key={campaign.id} campaign={campaign} />
          ))}
        </Table>
      </Listing>
    </EducationFrame>
  );
};
