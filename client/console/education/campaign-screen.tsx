import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CampaignPageView, getCampaign } from '../../../server/contract/campaign.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatNumber, formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { staffWords } from '../parts/problem-text.ts';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignEffect } from './campaign-effect.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignState } from './campaign-state.tsx';
import css from './education.module.css';

const WATCH_MS = 5_000;

const Figures = ({ campaign }: { readonly campaign: CampaignPageView }) => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  const { figures } = campaign;
  const now = useNow();
  const all = campaign.recipients - campaign.heldOut;
  const answers = figures.helpful + figures.notHelpful;
  const left = figures.skipped.reduce((sum, { count }) => sum + count, 0);
  const said = figures.skipped
    .map(({ reason, count }) => `${wordOf(words.reasons, reason)} ${formatNumber(count, locale)}`)
    .join(' · ');
  const number = (value: number) => formatNumber(value, locale);
  const tiles: [string, string, string?][] = [
    [words.sent, number(campaign.sent), formatShare(all > 0 ? campaign.sent / all : 0, locale)],
    [words.waiting, number(campaign.waiting + figures.onTheWay)],
    [words.skipped, number(left), said],
    [words.failed, number(figures.failed)],
    [words.heldOutCount, number(campaign.heldOut), formatShare(campaign.heldOutPercent / 100, locale)],
    [
      words.helpful,
      answers > 0 ? formatShare(figures.helpful / answers, locale) : '–',
      fill(words.of, { count: number(figures.helpful), all: number(answers) }),
    ],
    [words.stopped, number(figures.optedOut)],
  ];
  return (
    <section className={page.stack} aria-label={words.figures}>
      <h2>{words.figures}</h2>
      <progress
        className={css.track}
        max={Math.max(all, 1)}
        value={figures.handedOver + left}
        aria-label={words.handedOver}
      />
      {campaign.state === 'sending' && figures.nextAt && Date.parse(figures.nextAt) > now ? (
        <p className={css.quiet}>{fill(words.nextAt, { when: formatDateTime(figures.nextAt, locale) })}</p>
      ) : null}
      <dl className={css.tiles}>
        {tiles.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {note ? <small>{note}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

export const CampaignScreen = () => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  const { campaignId: id = '' } = useParams({ strict: false });
  const [changing, setChanging] = useState(false);
  const campaign = useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => call(getCampaign, { id }, { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'sending' ? WATCH_MS : false),
  });
  if (campaign.isPending) return <Loading />;
  if (campaign.isLoadingError) return <Failure fault={campaign.error} again={() => void campaign.refetch()} />;
  const shown = campaign.data;
  return (
    <Page
      title={shown.name}
      side={
        <Link to="/education/campaigns" className={css.name}>
          {words.back}
        </Link>
      }
    >
      <div className={css.buttons}>
        <CampaignState state={shown.state} />
        <CampaignActions campaign={shown} onChange={() => setChanging(true)} />
      </div>
      {shown.startAt === null ? null : <p>{fill(words.planned, { when: formatDateTime(shown.startAt, locale) })}</p>}
      {shown.planFault === null ? null : (
        <p role="status">{fill(words.planFault, { reason: wordOf(staffWords[locale], shown.planFault) })}</p>
      )}
      {shown.state === 'draft' ? (
        <CampaignForm
          key={`${shown.version} ${changing}`}
          campaign={shown}
          audience={shown.audience}
          onSaved={() => setChanging(false)}
        />
      ) : (
        <>
          <Figures campaign={shown} />
          <CampaignEffect campaign={shown} />
        </>
      )}
    </Page>
  );
};
