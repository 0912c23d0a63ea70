import { FOLLOWING, type ModelView } from '../../../server/contract/model.ts';
import { formatNumber, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';

/** How sure the model in use must be to speak, by language, and what finished tickets made of that. */
export const ThresholdPart = ({ model }: { readonly model: ModelView }) => {
  const { w, locale } = useWords();
  const words = w.models;
  const { thresholds } = model;
  const share = (value: number | null) => (value === null ? words.none : formatShare(value, locale, 1));
  const lead = fill(words.thresholdsLead, {
    needed: formatNumber(FOLLOWING.needed, locale),
    step: formatShare(FOLLOWING.step, locale),
    reach: formatShare(FOLLOWING.reach, locale),
  });
  return (
    <section className={css.part} aria-label={words.thresholds}>
      <h2>{words.thresholds}</h2>
      <p className={css.lead}>{lead}</p>
      {thresholds.length === 0 ? (
        <p className={css.small}>{words.noOutcomes}</p>
      ) : (
        <Table
          heads={[
            words.language,
            figure(words.calibrated),
            figure(words.inForce),
            figure(words.outcomes),
            figure(words.rightShare),
            figure(words.leaves),
            words.counted,
          ]}
        >
          {thresholds.map((one) => (
            <tr key={one.language}>
              <td>{words.languages[one.language]}</td>
              <td data-kind="number">{share(one.calibrated)}</td>
              <td data-kind="number">
                <strong>{share(one.threshold ?? one.calibrated)}</strong>
              </td>
              <td data-kind="number">
                {one.outcomes < one.needed
                  ? fill(words.tooFew, { count: one.outcomes, needed: one.needed })
                  : formatNumber(one.outcomes, locale)}
              </td>
              <td data-kind="number">{share(one.rightShare)}</td>
              <td data-kind="number">{share(one.abstained)}</td>
              <td>
                <When at={one.countedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
};
