// One case opened: its forms and fields, and who received this child's data. Renderer.
import type { Result } from '../../../shared/rpc/contract.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../app/ask.ts';
import { useLabels } from '../../app/labels.ts';
import { Answered } from '../../app/states.tsx';
import { CaseValue } from '../../app/CaseValue.tsx';
import { Say, useWords } from '../../app/words.tsx';

type OpenCase = Result<'record.get'>;

/** The case with everything that was imported of it. */
export function CaseView({ batch, id }: { readonly batch: string; readonly id: string }) {
  const { say } = useWords();
  const record = useAsk('record.get', { batch, id });
  return (
    <Answered query={record}>
      {(data) => (
        <article className="case" key={data.id}>
          <h2>
            <span className="soft">{say('case.title')}</span> <bdi dir="ltr">{data.number}</bdi>
          </h2>
          <Disclosures disclosures={data.disclosures} />
          {data.forms.map((form, place) => (
            <Form key={form.form.en} form={form} isOpen={place < 3} />
          ))}
        </article>
      )}
    </Answered>
  );
}

function Form({ form, isOpen }: { readonly form: OpenCase['forms'][number]; readonly isOpen: boolean }) {
  const { inLanguage } = useWords();
  return (
    <Fold
      summary={
        <>
          <bdi>{inLanguage(form.form)}</bdi>{' '}
          <span className="soft">
            <Say id="case.fields" values={{ count: form.fields.length }} />
          </span>
        </>
      }
      isOpen={isOpen}
    >
      <dl className="values">
        {form.fields.map((field) => (
          <div key={field.path}>
            <dt>
              <bdi>{inLanguage(field.label)}</bdi>
            </dt>
            <dd>
              <CaseValue value={field.value} text={field.text} />
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}

function Disclosures({ disclosures }: Pick<OpenCase, 'disclosures'>) {
  const { say, moment } = useWords();
  const labels = useLabels();
  if (disclosures.length === 0) return <p className="soft">{say('case.not-disclosed')}</p>;
  return (
    <section className="disclosures" aria-labelledby="disclosures-title">
      <h3 id="disclosures-title">{say('case.disclosed')}</h3>
      <ul>
        {disclosures.map((each) => (
          <li key={each.package}>
            <Fold
              level={4}
              summary={
                <Say
                  id="case.disclosure"
                  values={{ partner: each.partner, at: moment(each.at), count: each.fields.length }}
                />
              }
            >
              <p className="code">{each.fields.map(labels.field).join(' · ')}</p>
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  );
}
