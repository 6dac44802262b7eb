// The tests inside a mapping: given this invented record, they see that. Run whenever the mapping changes. Renderer.
import { useState } from 'react';
import { isRow, type Value } from '../../../../shared/model/case/record.ts';
import { type Mapping, pathsRead } from '../../../../shared/model/mapping/mapping.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { Wrong } from '../../../parts/asking/states.tsx';
import { useLabels } from '../../../parts/words/labels.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/Icon.tsx';

type Test = Mapping['tests'][number];
type Outcomes = Result<'mapping.check-draft'>['tests'];

interface MappingTestsProps {
  readonly mapping: Mapping;
  readonly outcomes: Outcomes;
  readonly onChange: (mapping: Mapping) => void;
}

export function MappingTests({ mapping, outcomes, onChange }: MappingTestsProps) {
  const { say } = useWords();
  const { tests } = mapping;
  const set = (next: readonly Test[]) => onChange({ ...mapping, tests: [...next] });
  return (
    <div className="editor-part">
      <p>{say('tests.lead')}</p>
      {tests.length > 0 && (
        <ul className="cards">
          {tests.map((test, place) => {
            const outcome = outcomes[place];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two tests may have one title
              <li key={`${place} ${test.title}`} className="sheet card-row">
                <Icon name={outcome?.passed === false ? 'problem' : 'go'} size={20} />
                <div className="card-words">
                  <h3>
                    <bdi>{test.title}</bdi>
                  </h3>
                  <p className="small">{say(outcome?.passed === false ? 'tests.fails' : 'tests.passes')}</p>
                  {outcome?.differences.map(({ at, expected, actual }) => (
                    <p key={at} className="small">
                      <Say
                        id="tests.difference"
                        values={{ at, expected: JSON.stringify(expected), actual: JSON.stringify(actual ?? null) }}
                      />
                    </p>
                  ))}
                </div>
                <IconButton
                  icon="remove"
                  label={say('tests.remove', { title: test.title })}
                  onPress={() => set(tests.filter((_, at) => at !== place))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <NewTest mapping={mapping} onAdd={(test) => set([...tests, test])} />
    </div>
  );
}

/** The record that typed answers make: of a column the only row of its list. */
function recordOf(answers: Readonly<Record<string, string>>): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const [path, text] of Object.entries(answers)) {
    if (text === '') continue;
    const [name = '', column] = path.split('.', 2);
    if (column === undefined) {
      record[name] = text;
      continue;
    }
    const [row] = Array.isArray(record[name]) ? (record[name] as readonly Value[]) : [];
    record[name] = [{ ...(isRow(row) ? row : {}), [column]: text }];
  }
  return record;
}

interface NewTestProps {
  readonly mapping: Mapping;
  readonly onAdd: (test: Test) => void;
}

/** Answers are typed, never taken from a case: a mapping goes to others. */
function NewTest({ mapping, onAdd }: NewTestProps) {
  const { say } = useWords();
  const { field } = useLabels();
  const [title, setTitle] = useState('');
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const paths = [
    ...new Set([
      ...mapping.entities.flatMap(({ each, fields }) => fields.flatMap(({ value }) => pathsRead(value, each?.rows))),
      ...pathsRead(mapping.reference),
    ]),
  ];
  const subforms = new Set(paths.flatMap((path) => (path.includes('.') ? [path.split('.', 1)[0]] : [])));
  const record = recordOf(answers);
  const seen = useAsk('mapping.see', { document: mapping, record }, { hold: true, keep: true });
  const sees = seen.data?.sees ?? {};
  const canAdd = title.trim() !== '' && seen.data !== undefined && !seen.isPlaceholderData;
  return (
    <section className="box stack-4" aria-label={say('tests.new')}>
      <h2>{say('tests.new')}</h2>
      <p className="small soft">{say('tests.invented')}</p>
      <Field label={say('tests.title')} value={title} onChange={setTitle} maxLength={200} />
      <div className="columns">
        {paths
          .filter((path) => !subforms.has(path))
          .map((path) => (
            <Field
              key={path}
              label={field(path)}
              value={answers[path] ?? ''}
              onChange={(text) => setAnswers({ ...answers, [path]: text })}
            />
          ))}
      </div>
      {seen.isError && <Wrong problem={seen.error} />}
      <dl className="values">
        {Object.entries(sees).map(([to, value]) => (
          <div key={to}>
            <dt>
              <bdi className="code">{to}</bdi>
            </dt>
            <dd>
              <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <Button
          icon="add"
          isDisabled={!canAdd}
          onPress={() => {
            const findings = seen.data?.findings ?? [];
            onAdd({
              title: title.trim(),
              record: record as Test['record'],
              sees: sees as NonNullable<Test['sees']>,
              ...(findings.length === 0 ? {} : { findings: [...new Set(findings)] }),
            });
            setTitle('');
          }}
        >
          {say('tests.add')}
        </Button>
      </div>
    </section>
  );
}
