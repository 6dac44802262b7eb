// A mapping as one reads it: the partner's fields, where each value comes from, and code by code what it becomes. Renderer.
import type { Mapping, TargetField } from '../../../shared/model/mapping/mapping.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { FieldName } from '../../parts/words/FieldName.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import './agreements.css';

export function MappingPage({ id }: { readonly id: string }) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const mapping = useAsk('mapping.get', { id });
  return (
    <Page
      title={mapping.data ? <bdi>{inLanguage(mapping.data.title)}</bdi> : say('mappings.title')}
      onBack={() => go({ at: 'agreements' })}
      backTo={say('screen.agreements')}
    >
      <Answered query={mapping}>{(data) => <Document mapping={data} />}</Answered>
    </Page>
  );
}

function Document({ mapping }: { readonly mapping: Mapping }) {
  const { say, sayCode } = useWords();
  return (
    <div className="reading sheet">
      <dl className="facts">
        <div>
          <dt>{say('mapping.writes')}</dt>
          <dd>{sayCode(`format.${mapping.writes}`)}</dd>
        </div>
        <div>
          <dt>{say('mapping.for-each')}</dt>
          <dd>
            {mapping.forEach === undefined ? say('mapping.for-each.record') : <FieldName path={mapping.forEach} />}
          </dd>
        </div>
        <div>
          <dt>{say('agreement.id')}</dt>
          <dd className="code">
            <bdi>{mapping.id}</bdi>, <Say id="agreement.version" values={{ version: mapping.version }} />
          </dd>
        </div>
      </dl>
      <table>
        <caption className="unseen">{say('mapping.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('mapping.target')}</th>
            <th scope="col">{say('mapping.source')}</th>
            <th scope="col">{say('mapping.how')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.fields.map((field) => (
            <TargetRow key={field.target} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TargetRow({ field }: { readonly field: TargetField }) {
  const { say, inLanguage } = useWords();
  const { from } = field;
  return (
    <tr>
      <th scope="row">
        {field.label && <bdi>{inLanguage(field.label)}</bdi>}
        <span className="code field-name">
          <bdi>{field.target}</bdi>
        </span>
        {field.required && <span className="small soft">{say('mapping.required')}</span>}
      </th>
      <td>
        {from === undefined ? (
          <span className="soft">–</span>
        ) : from === '@sealed-on' || from === '@sender' ? (
          say(`mapping.from.${from === '@sender' ? 'sender' : 'sealed-on'}`)
        ) : (
          <FieldName path={from} />
        )}
      </td>
      <td>
        <How field={field} />
      </td>
    </tr>
  );
}

function How({ field }: { readonly field: TargetField }) {
  const { say } = useWords();
  const labels = useLabels();
  const { transform } = field;
  if (transform.kind === 'constant')
    return <Say id="mapping.how.constant" values={{ value: transform.label ?? transform.value }} />;
  if (transform.kind === 'copy' || transform.kind === 'day') return <>{say(`mapping.how.${transform.kind}`)}</>;
  const rows = Object.entries(transform.table);
  return (
    <Fold level={2} summary={<Say id={`mapping.how.${transform.kind}`} values={{ count: rows.length }} />}>
      <table className="crosswalk">
        <caption className="unseen">{say('mapping.crosswalk')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('mapping.code.ours')}</th>
            <th scope="col">{say('mapping.code.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([code, target]) => (
            <tr key={code}>
              <th scope="row">
                <bdi>{field.from === undefined ? code : labels.option(field.from, code)}</bdi>
              </th>
              <td>
                <bdi>{target.label ?? target.to}</bdi>
                {target.label !== undefined && (
                  <>
                    {' '}
                    <bdi className="code">{target.to}</bdi>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
