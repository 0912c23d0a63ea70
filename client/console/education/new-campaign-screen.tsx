import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../parts/page.tsx';
import { useWords } from '../parts/use-words.ts';
import { CampaignForm } from './campaign-form.tsx';
import { readAudience } from './campaign-search.ts';
import css from './education.module.css';

export const NewCampaignScreen = () => {
  const { w } = useWords();
  const words = w.education.campaigns;
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  return (
    <Page
      title={words.new}
      side={
        <Link to="/education/campaigns" className={css.name}>
          {words.back}
        </Link>
      }
    >
      <CampaignForm
        campaign={null}
        audience={readAudience({ ...search })}
        onSaved={({ id }) => void navigate({ to: '/education/campaigns/$campaignId', params: { campaignId: id } })}
      />
    </Page>
  );
};
