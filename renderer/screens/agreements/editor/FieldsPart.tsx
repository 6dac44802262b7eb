// The fields that a use case names, form by form, each with its rule as a sentence. Renderer.
import { useState } from 'react';
import type { DataPoint } from '../../../../shared/model/agreement/agreement.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field, Search } from '../../../ui/Field.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { FieldName } from '../../../parts/words/FieldName.tsx';
import { FactLine } from '../../../parts/words/FactLine.tsx';
import { RuleSentence } from '../RuleSentence.tsx';
import { useSentences } from '../sentences.ts';
import { Demands } from './ConditionEditor.tsx';
import { useEditor } from './context.ts';
import { replaced, withFields, withoutFields } from './draft.ts';
import { FieldsDialog } from './FieldDialog.tsx';
import { searched } from './fields.ts';
import { Mend } from './Mend.tsx';
import { problemsAt } from './problems.ts';
import type { UseCasePartProps } from './PurposePart.tsx';
import { RuleEditor } from './RuleEditor.tsx';

export function FieldsPart({ useCase, path, onChange }: UseCasePartProps) {
  const { say } = useWords();
  const { dictionary, forms } = useEditor();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useState('');
  const { dataPoints } = useCase;
  const place = new Map(dataPoints.map(({ field }, index) => [field, index]));
  const named = forms
    .map((form) => ({ ...form, fields: form.fields.filter((each) => place.has(each.path)) }))
    .filter(({ fields }) => fields.length > 0);
  const namedPaths = new Set(named.flatMap(({ fields }) => fields.map((each) => each.path)));
  // What the dictionary does not know is still part of the document: it stands first, with its problem.
  const unknown = dataPoints.map(({ field }) => field).filter((field) => !namedPaths.has(field));
  const point = (name: string) => {
    const at = place.get(name);
    const dataPoint = at === undefined ? undefined : dataPoints[at];
    if (at === undefined || dataPoint === undefined) return null;
    return (
      <li key={name}>
        <PointEditor
          point={dataPoint}
          path={`${path}.dataPoints.${at}`}
          onChange={(next) => onChange({ ...useCase, dataPoints: replaced(dataPoints, at, next) })}
          onRemove={() => onChange(withoutFields(useCase, [name]))}
        />
      </li>
    );
  };
  return (
    <div className="editor-part">
      <p>{say('editor.fields.lead')}</p>
      <div className="row">
        <Button kind="primary" icon="add" onPress={() => setAdding(true)}>
          {say('fields.add')}
        </Button>
        <Search label={say('fields.search-named')} clear={say('search.clear')} onSearch={setSearch} />
      </div>
      <Mend path={`${path}.dataPoints`} own />
      {unknown.length > 0 && search === '' && (
        <section className="points">
          <h3>{say('fields.unknown')}</h3>
          <ul>{unknown.map(point)}</ul>
        </section>
      )}
      {searched(named, search).map((form) => (
        <section key={form.id} className="points" aria-labelledby={`points-${form.id}`}>
          <div className="row row-apart">
            <h3 id={`points-${form.id}`}>
              <bdi>{form.name ?? say('fields.of-record')}</bdi>{' '}
              <span className="soft">{say('fields.named', { count: form.fields.length })}</span>
            </h3>
            {form.fields.length > 1 && (
              <Button
                kind="quiet"
                icon="remove"
                onPress={() =>
                  onChange(
                    withoutFields(
                      useCase,
                      form.fields.map((each) => each.path),
                    ),
                  )
                }
              >
                {say('fields.remove-form', { count: form.fields.length })}
              </Button>
            )}
          </div>
          <ul>{form.fields.map((each) => point(each.path))}</ul>
        </section>
      ))}
      <FieldsDialog
        forms={forms}
        named={dataPoints.map(({ field }) => field)}
        isOpen={adding}
        onClose={() => setAdding(false)}
        onAdd={(paths, how) => onChange(withFields(useCase, paths, how, dictionary))}
      />
    </div>
  );
}

interface PointEditorProps {
  readonly point: DataPoint;
  readonly path: string;
  readonly onChange: (point: DataPoint) => void;
  readonly onRemove: () => void;
}

const notSaid = ' ';
const sensitivities = ['low', 'moderate', 'high', 'severe'] as const;
const necessities = ['required', 'optional'] as const;

/** One line: the field and its sentence; open, everything that can be said of it. */
function PointEditor({ point, path, onChange, onRemove }: PointEditorProps) {
  const { say } = useWords();
  const sentences = useSentences();
  const { problems } = useEditor();
  const isWrong = problemsAt(problems, path).length > 0;
  const small = [
    ...(point.clause ? [point.clause] : []),
    ...(point.necessity ? [say(`necessity.${point.necessity}`)] : []),
    ...(point.sensitivity ? [say('point.sensitivity', { level: say(`sensitivity.${point.sensitivity}`) })] : []),
    ...(point.when ? [say('point.only-when', { condition: sentences.condition(point.when) })] : []),
  ];
  return (
    <Fold
      level={4}
      summary={
        <span className="point-line">
          <span className="point-name">
            <FieldName path={point.field} />
          </span>
          <RuleSentence rule={point.rule} path={point.field} />
          {small.length > 0 && (
            <span className="small soft point-small">
              <FactLine>{small}</FactLine>
            </span>
          )}
          {isWrong && <span className="point-wrong">{say('editor.to-mend')}</span>}
        </span>
      }
    >
      <div className="stack-4 point-open">
        <RuleEditor path={point.field} rule={point.rule} onChange={(rule) => onChange({ ...point, rule })} />
        <Mend path={path} />
        <div className="columns">
          <Field
            label={say('agreement.clause')}
            value={point.clause ?? ''}
            maxLength={60}
            onChange={(clause) => onChange({ ...point, clause })}
          />
          <Dropdown
            label={say('point.necessity')}
            options={[
              { id: notSaid, label: say('editor.not-said') },
              ...necessities.map((id) => ({ id, label: say(`necessity.${id}`) })),
            ]}
            value={point.necessity ?? notSaid}
            onChange={(next) => onChange({ ...point, necessity: necessities.find((each) => each === next) })}
          />
          <Dropdown
            label={say('point.harm')}
            options={[
              { id: notSaid, label: say('editor.not-said') },
              ...sensitivities.map((id) => ({ id, label: say(`sensitivity.${id}`) })),
            ]}
            value={point.sensitivity ?? notSaid}
            onChange={(next) => onChange({ ...point, sensitivity: sensitivities.find((each) => each === next) })}
          />
        </div>
        {point.when === undefined ? (
          <div className="row">
            <Button kind="quiet" icon="add" onPress={() => onChange({ ...point, when: { all: [] } })}>
              {say('point.when.add')}
            </Button>
          </div>
        ) : (
          <fieldset className="box">
            <legend>{say('point.when')}</legend>
            <Demands
              label={say('point.when')}
              condition={point.when}
              path={`${path}.when`}
              depth={1}
              onChange={(when) => onChange({ ...point, when })}
            />
            <div className="row">
              <Button kind="quiet" icon="remove" onPress={() => onChange({ ...point, when: undefined })}>
                {say('point.when.remove')}
              </Button>
            </div>
          </fieldset>
        )}
        <div className="row">
          <Button kind="danger" icon="remove" onPress={onRemove}>
            {say('point.remove')}
          </Button>
        </div>
      </div>
    </Fold>
  );
}
