// A mapping as one reads it: the partner's fields, where each value comes from, and code by code what it becomes. Renderer.
import type { CrosswalkRow } from '../../../shared/model/mapping/crosswalk.ts';
import { inverseOf } from '../../../shared/model/mapping/inverse.ts';
import { type Mapping, partsWithin, type TargetField } from '../../../shared/model/mapping/mapping.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { FieldName } from '../../parts/words/FieldName.tsx';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import { MappingActions, MappingChanges } from './MappingActions.tsx';
import { MappingOpen } from './MappingOpen.tsx';
import { useSentences } from './sentences.ts';
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
      actions={mapping.data && <MappingActions mapping={mapping.data} />}
    >
      <Answered query={mapping}>{(data) => <Document mapping={data} />}</Answered>
      {mapping.data && <MappingChanges mapping={mapping.data} />}
      {mapping.data && <MappingOpen id={id} />}
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
          <dd>{mapping.each === 'case' ? say('mapping.for-each.record') : <FieldName path={mapping.each.rows} />}</dd>
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
            <th scope="col">{say('mapping.how')}</th>
            <th scope="col">{say('way-back.title')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.entities.flatMap(({ entity, fields }) =>
            fields.map((field) => <TargetRow key={`${entity} ${field.to}`} field={field} mapping={mapping} />),
          )}
        </tbody>
      </table>
    </div>
  );
}

function TargetRow({ field, mapping }: { readonly field: TargetField; readonly mapping: Mapping }) {
  const { say, inLanguage } = useWords();
  const { expression } = useSentences();
  const tables = [...partsWithin(field.value)].flatMap((part) => (part.kind === 'crosswalk' ? [part.table] : []));
  return (
    <tr>
      <th scope="row">
        {field.label && <bdi>{inLanguage(field.label)}</bdi>}
        <span className="code field-name">
          <bdi>{field.to}</bdi>
        </span>
        {field.required && <span className="small soft">{say('mapping.required')}</span>}
      </th>
      <td>
        <bdi>{expression(field.value, mapping)}</bdi>
        {tables.map((table) => (
          <Codes key={table} rows={mapping.crosswalks[table]?.rows ?? []} />
        ))}
      </td>
      <td>
        <WayBack field={field} mapping={mapping} />
      </td>
    </tr>
  );
}

/** What the partner's value says of ours, for whoever has to read an answer. */
function WayBack({ field, mapping }: { readonly field: TargetField; readonly mapping: Mapping }) {
  const { say, sayCode } = useWords();
  const labels = useLabels(mapping.source);
  const dictionary = useAsk('dictionary.get', { source: mapping.source }, { keep: true });
  if (!dictionary.data) return null;
  const inverse = inverseOf(field.value, { kind: 'field', path: field.to }, mapping, dictionary.data);
  if ('loss' in inverse) return <span className="small soft">{sayCode(`way-back.${inverse.loss}`)}</span>;
  const fields = inverse.ways
    .map((way) => say('expression.field', { field: labels.field(way.field) }))
    .join(say('condition.comma'));
  return <bdi className="small">{say('way-back.fields', { fields })}</bdi>;
}

function Codes({ rows }: { readonly rows: readonly CrosswalkRow[] }) {
  const { say, inLanguage } = useWords();
  return (
    <Fold level={2} summary={<Say id="mapping.how.crosswalk" values={{ count: rows.length }} />}>
      <table className="crosswalk">
        <caption className="unseen">{say('mapping.crosswalk')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('mapping.code.ours')}</th>
            <th scope="col">{say('mapping.code.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from}>
              <th scope="row">
                <bdi>{row.label}</bdi>
              </th>
              <td>
                <bdi>{row.to === null ? inLanguage(row.reason) : row.toLabel}</bdi>
                {row.to !== null && row.toLabel !== row.to && (
                  <>
                    {' '}
                    <bdi className="code">{row.to}</bdi>
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
