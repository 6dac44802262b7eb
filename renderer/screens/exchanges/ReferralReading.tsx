// A referral as its reader reads it: who the child is and what is asked, then the forms, rows of their own, ids last. Renderer.
import { isMachineId } from '../../../shared/model/case/child-roles.ts';
import type { Exchange, Result } from '../../../shared/rpc/contract/index.ts';
import { CaseValue } from '../../parts/case/CaseValue.tsx';
import { TargetValues } from '../../parts/case/TargetValues.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Fold } from '../../ui/Fold.tsx';
import type { ReferralLine } from './DecisionChip.tsx';
import './reading.css';

type Reading = Result<'package.record'>;
type Head = Reading['head'];
type Section = Reading['sections'][number];
type ReadField = Reading['details'][number];

/** The name as it was released, with the number; without a name, that none was sent. */
export function ReferralTitle({ head, number }: { readonly head: Head | undefined; readonly number: string }) {
  const { say } = useWords();
  return (
    <h2 className="reading-title">
      {head?.name ? (
        <bdi data-case className="value">
          {head.name}
        </bdi>
      ) : (
        head && <span className="soft">{say('reading.no-name')}</span>
      )}{' '}
      <span className="reading-number">
        <span className="soft">{say('case.title')}</span> <bdi dir="ltr">{head?.number ?? number}</bdi>
      </span>
    </h2>
  );
}

/** What a reader must know first: what is asked, by whom and how urgent; sex, age and birth with how well they are known. */
export function ReferralHead({ head }: { readonly head: Head }) {
  const { say, inLanguage } = useWords();
  return (
    <section className="reading-head" aria-label={say('reading.asked')}>
      <div className="reading-asked">
        <h3 className="section-title">{say('reading.asked')}</h3>
        <ul>
          {head.asked.map((text) => (
            <li key={text}>
              <bdi data-case className="value">
                {text}
              </bdi>
            </li>
          ))}
        </ul>
        {head.note !== null && (
          <p className="reading-note">
            <CaseValue value={head.note} />
          </p>
        )}
      </div>
      <dl className="reading-facts">
        {head.sex !== null && <Fact term={say('case.sex')} text={head.sex} />}
        {head.age !== null && <Fact term={say('case.age')} text={head.age} />}
        {head.birth && <Birth birth={head.birth} />}
        {head.priority.map((field) => (
          <Fact key={field.path} term={inLanguage(field.label)} text={field.text} />
        ))}
        <Fact
          term={say('reading.by')}
          text={[head.by.person, head.by.organisation].filter((part) => part !== null).join(' · ')}
        />
      </dl>
    </section>
  );
}

function Fact({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div>
      <dt>
        <bdi>{term}</bdi>
      </dt>
      <dd>
        <CaseValue value={text} />
      </dd>
    </div>
  );
}

function Birth({ birth }: { readonly birth: NonNullable<Head['birth']> }) {
  const { say, day } = useWords();
  const date = birth.precision === 'day' ? day(birth.value.slice(0, 10)) : birth.value;
  const values = { date, precision: birth.precision, isEstimated: birth.isEstimated ? 'yes' : 'no' };
  return (
    <div>
      <dt>{say('reading.born')}</dt>
      <dd>
        <bdi data-case className="value">
          {say('reading.birth', values)}
        </bdi>
      </dd>
    </div>
  );
}

/** What was shared by the sender's forms, and the same in the receiver's terms; ids and codes of programs at the end. */
export function ReferralBody({
  exchange,
  line,
  reading,
}: {
  readonly exchange: Exchange;
  readonly line: ReferralLine;
  readonly reading: Reading;
}) {
  const { say } = useWords();
  const isDetail = ({ target, value, meaning }: ReferralLine['values'][number]) =>
    meaning === null && value !== null && isMachineId(target, value);
  const terms = line.values.filter((value) => !isDetail(value));
  const ids = line.values.filter(isDetail);
  const count = reading.details.length + ids.length;
  return (
    <>
      {reading.sections.map((section) => (
        <FormSection key={section.form?.en ?? ''} section={section} />
      ))}
      {terms.length > 0 && (
        <section>
          <h3 className="section-title">
            <Say
              id={exchange.direction === 'in' ? 'referral.our-terms' : 'terms.title'}
              values={{ partner: exchange.partner }}
            />
          </h3>
          <TargetValues values={terms} />
        </section>
      )}
      {count > 0 && (
        <Fold summary={<Say id="reading.details" values={{ count }} />}>
          <Fields fields={reading.details} />
          <TargetValues values={ids} />
        </Fold>
      )}
      {count === 0 && reading.sections.length === 0 && <p className="soft">{say('value.empty')}</p>}
    </>
  );
}

function FormSection({ section }: { readonly section: Section }) {
  const { say, inLanguage } = useWords();
  return (
    <section className="reading-form">
      <h3 className="section-title">{section.form ? <bdi>{inLanguage(section.form)}</bdi> : say('reading.other')}</h3>
      {section.fields.length > 0 && <Fields fields={section.fields} />}
      {section.tables.map((table) => (
        <div key={table.path}>
          {section.form?.en !== table.label.en && (
            <p className="small soft">
              <bdi>{inLanguage(table.label)}</bdi>
            </p>
          )}
          <ul className="reading-rows">
            {table.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what came never changes
              <li key={place}>
                <h4>
                  <bdi data-case className="value">
                    {row.title ?? inLanguage(table.label)}
                  </bdi>
                </h4>
                <Fields fields={row.fields} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Fields({ fields }: { readonly fields: readonly ReadField[] }) {
  const { inLanguage } = useWords();
  if (fields.length === 0) return null;
  return (
    <dl className="values">
      {fields.map((field) => (
        <div key={field.path}>
          <dt>
            <bdi>{inLanguage(field.label)}</bdi>
          </dt>
          <dd>
            <CaseValue value={field.text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
