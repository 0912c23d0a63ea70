import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { getOutbreak, type outbreakSchema } from '../../../server/contract/outbreak.ts';
import { addressOf, call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import type { Concern } from '../education/campaign-search.ts';
import { SilentLink } from '../education/silent-link.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import css from '../reports/answer.module.css';
import { numberLabel, rateLabel } from '../reports/labels.ts';
import { Meaning } from '../reports/meaning.tsx';
import sheet from '../reports/sheet.module.css';
import { BackMark, CsvLink, PrintButton, SheetTools } from '../reports/sheet-tools.tsx';
import { OutbreakChart } from './outbreak-chart.tsx';
import { OutbreakDays, OutbreakState } from './outbreak-items.tsx';
import { OutbreakTickets, OutbreakTransactions } from './outbreak-lists.tsx';
import own from './outbreaks.module.css';
import { useOutbreakWords } from './use-outbreak-words.ts';

type Outbreak = z.output<typeof outbreakSchema>;

/** The combination as a small tree: each attribute under the one before, with what it leaves. */
const Path = ({ path }: { readonly path: Outbreak['path'] }) => {
  const { o, locale, attributeName, valuesName } = useOutbreakWords();
  return (
    <ol className={own.path}>
      {path.map((step, depth) => (
        <li key={step.attribute} style={{ marginInlineStart: `${depth * 20}px` }}>
          <span className={sheet.small}>{attributeName(step.attribute)}</span>
          <b>{valuesName(step.attribute, step.values)}</b>
          <span className="figures">
            {o.observed} {numberLabel(step.observed, locale)} · {o.expected} {rateLabel(step.expected, locale)}
          </span>
        </li>
      ))}
    </ol>
  );
};

/** The same part as a file. */
const Csv = ({
  id,
  table,
  name,
}: {
  readonly id: string;
  readonly table: 'days' | 'tickets' | 'transactions';
  readonly name: string;
}) => <CsvLink href={addressOf(getOutbreak, { id, format: 'csv', table })} of={name} />;

/** Its attributes by the names that the console has for them. */
const NAMES: Readonly<Record<string, string>> = { app_version: 'appVersion', error_code: 'errorCode' };
const concernOf = ({ openedDay, lastDay, closedDay, combination }: Outbreak): Concern => ({
  from: openedDay,
  to: closedDay ? lastDay : null,
  values: Object.fromEntries(combination.map(({ attribute, values }) => [NAMES[attribute] ?? attribute, values])),
});

const Sheet = ({ outbreak }: { readonly outbreak: Outbreak }) => {
  const { o, locale } = useOutbreakWords();
  const { definitions, affected } = outbreak;
  const number = (value: number) => numberLabel(value, locale);
  return (
    <>
      <div className={sheet.section}>
        <p className={css.sentence}>
          {outbreak.sentence[locale]}
          <Meaning of="expected" name={o.expected} definitions={definitions} />
        </p>
        <div className={own.row}>
          <OutbreakState state={outbreak.state} />
          <OutbreakDays outbreak={outbreak} />
          {outbreak.problem ? (
            <Link to="/problems/$problemId" params={{ problemId: outbreak.problem.id }} className={sheet.link}>
              {fill(o.problem, { number: outbreak.problem.number })}
            </Link>
          ) : null}
        </div>
      </div>
      <section className={sheet.section} aria-label={o.chart}>
        <div className={sheet.sectionHead}>
          <div>
            <h2>
              {o.chart}
              <Meaning of="days" name={o.chart} definitions={definitions} />
            </h2>
            <p className={sheet.small}>{o.chartLead}</p>
          </div>
          <Csv id={outbreak.id} table="days" name={o.chart} />
        </div>
        <OutbreakChart days={outbreak.days} label={`${o.chart}. ${outbreak.sentence[locale]}`} />
      </section>
      <section className={sheet.section} aria-label={o.path}>
        <h2>
          {o.path}
          <Meaning of="observed" name={o.observed} definitions={definitions} />
        </h2>
        <p className={sheet.small}>{o.pathLead}</p>
        <Path path={outbreak.path} />
      </section>
      <section className={sheet.section} aria-label={o.tickets}>
        <div className={sheet.sectionHead}>
          <div>
            <h2>{o.tickets}</h2>
            <p className={sheet.small}>{fill(o.ticketsLead, { count: number(outbreak.tickets) })}</p>
          </div>
          <Csv id={outbreak.id} table="tickets" name={o.tickets} />
        </div>
        <div className={sheet.body}>
          <OutbreakTickets id={outbreak.id} />
        </div>
      </section>
      <section className={sheet.section} aria-label={o.transactions}>
        <div className={sheet.sectionHead}>
          <div>
            <h2>
              {o.transactions}
              <Meaning of="affected" name={o.transactions} definitions={definitions} />
            </h2>
            <p className={sheet.small}>
              {fill(o.transactionsLead, {
                count: number(affected.transactions),
                customers: number(affected.customers),
                silent: number(affected.silentCustomers),
              })}
            </p>
          </div>
          <SheetTools>
            <SilentLink concern={concernOf(outbreak)} />
            <Csv id={outbreak.id} table="transactions" name={o.transactions} />
          </SheetTools>
        </div>
        <div className={sheet.body}>
          <OutbreakTransactions id={outbreak.id} />
        </div>
      </section>
    </>
  );
};

/** One rise: what it is in a sentence, the days that show it, what it has in common, whom it touches. */
export const OutbreakScreen = () => {
  const { o } = useOutbreakWords();
  const { outbreakId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['outbreak', outbreakId],
    queryFn: ({ signal }) => call(getOutbreak, { id: outbreakId }, { signal }),
  });
  const side = (
    <SheetTools>
      <Link to="/reports/outbreaks" className={sheet.tool}>
        <BackMark />
        {o.all}
      </Link>
      <PrintButton />
    </SheetTools>
  );
  return (
    <Page title={o.title} side={side}>
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isLoadingError ? <Failure fault={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? <Sheet outbreak={query.data} /> : null}
    </Page>
  );
};
