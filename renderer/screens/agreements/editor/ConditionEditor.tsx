// A condition as rows that read like sentences: groups, fields, entries of a list. Renderer.
import { useState } from 'react';
import type { Condition, RowsCondition } from '../../../../shared/model/agreement/condition.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { useSentences } from '../sentences.ts';
import {
  asking,
  conditionOf,
  firstAsked,
  groupOf,
  modes,
  operatorOf,
  operatorsFor,
  type Row,
  rowOf,
  startValue,
} from './conditions.ts';
import { useEditor } from './context.ts';
import { replaced, without } from './draft.ts';
import { FieldDialog } from './FieldDialog.tsx';
import { columnsOf } from './fields.ts';
import { Mend } from './Mend.tsx';
import { codesOf } from './rules.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface ConditionEditorProps {
  /** What the group is about, for a screen reader. */
  readonly label: string;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  /** Where the condition stands in the document, to say what is wrong there. */
  readonly path: string;
  /** Inside, fields are the columns of this subform. */
  readonly subform?: string | undefined;
  /** Two or deeper: nobody reads more brackets; such a group is kept as it is and shown as a sentence. */
  readonly depth?: number;
}

/** A group of demands: all of them, one of them, none of them. */
export function ConditionEditor({ label, condition, onChange, path, subform, depth = 0 }: ConditionEditorProps) {
  const { say, inLanguage } = useWords();
  const { dictionary, forms, today } = useEditor();
  const [picking, setPicking] = useState(false);
  const { mode, parts } = groupOf(condition);
  const set = (next: readonly Condition[]) => onChange(conditionOf({ mode, parts: next }));
  const add = (name: string) => {
    const field = fieldAt(dictionary, subform === undefined ? name : `${subform}.${name}`);
    const codes = codesOf(subform === undefined ? name : `${subform}.${name}`, dictionary);
    if (field) set([...parts, firstAsked(name, field, codes, today)]);
    setPicking(false);
  };
  // Of a case, columns are asked for through their subform.
  const pickable =
    subform === undefined
      ? forms.filter(({ id }) => !id.endsWith('.'))
      : columnsOf(dictionary, subform, (text) => inLanguage(text));
  return (
    <fieldset className="group">
      <legend className="unseen">{label}</legend>
      <Dropdown
        label={say('demands.mode')}
        hideLabel
        options={modes.map((each) => ({ id: each, label: say(`demands.${each}`) }))}
        value={mode}
        onChange={(next) => onChange(conditionOf({ mode: next, parts }))}
      />
      <ol className="demands">
        {parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a demand has no name but its place
          <li key={place} className="demand">
            <Part
              part={part}
              path={path}
              subform={subform}
              depth={depth}
              onChange={(next) => set(replaced(parts, place, next))}
              onRemove={() => set(without(parts, place))}
            />
          </li>
        ))}
      </ol>
      {parts.length === 0 && <p className="soft">{say('demands.none-yet')}</p>}
      <div className="row">
        <Button icon="add" onPress={() => setPicking(true)}>
          {say('demands.add')}
        </Button>
        {depth < 2 && (
          <Button kind="quiet" icon="add" onPress={() => set([...parts, { any: [] }])}>
            {say('demands.add-group')}
          </Button>
        )}
      </div>
      <FieldDialog
        title={say('demands.pick')}
        forms={pickable}
        isOpen={picking}
        onClose={() => setPicking(false)}
        onPick={add}
      />
    </fieldset>
  );
}

interface PartProps {
  readonly part: Condition;
  readonly path: string;
  readonly subform: string | undefined;
  readonly depth: number;
  readonly onChange: (part: Condition) => void;
  readonly onRemove: () => void;
}

function Part({ part, path, subform, depth, onChange, onRemove }: PartProps) {
  const { say } = useWords();
  const sentences = useSentences();
  const row = rowOf(part);
  const remove = (what: string) => (
    <IconButton icon="remove" label={say('demands.remove', { demand: what })} onPress={onRemove} />
  );
  if (row) {
    return (
      <>
        <FieldRow row={row} subform={subform} onChange={onChange} remove={remove} />
        <p className="sentence">{sentences.condition(part, subform)}</p>
      </>
    );
  }
  if ('rows' in part) {
    return <EntriesRow part={part} path={path} depth={depth} onChange={onChange} remove={remove} />;
  }
  return (
    <div className="demand-line">
      <ConditionEditor
        label={say('demands.group')}
        condition={part}
        path={path}
        subform={subform}
        depth={depth + 1}
        onChange={onChange}
      />
      {remove(say('demands.group'))}
    </div>
  );
}

interface FieldRowProps {
  readonly row: Row;
  readonly subform: string | undefined;
  readonly onChange: (part: Condition) => void;
  readonly remove: (what: string) => React.ReactNode;
}

function FieldRow({ row, subform, onChange, remove }: FieldRowProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { dictionary, today } = useEditor();
  const name = row.asked.field;
  const path = subform === undefined ? name : `${subform}.${name}`;
  const type = fieldAt(dictionary, path)?.type ?? 'text';
  const operator = operatorOf(row);
  const suited = operatorsFor(type);
  // What a document asks stays to be seen, even where it does not suit; the problem stands beside it.
  const operators = suited.includes(operator) ? suited : [operator, ...suited];
  const label = labels.field(path);
  const start = { value: startValue(type, codesOf(path, dictionary)), today };
  return (
    <div className="demand-line">
      <bdi className="demand-field">{label}</bdi>
      <Dropdown
        label={say('demands.how', { field: label })}
        hideLabel
        options={operators.map((each) => ({ id: each, label: say(`asked.${each}`) }))}
        value={operator}
        onChange={(next) => onChange(asking(name, next, start, row.asked))}
      />
      <ValueEditor
        asked={row.asked}
        path={path}
        label={label}
        type={type}
        onChange={(asked) => onChange(row.isOpposite ? { not: asked } : asked)}
      />
      {remove(label)}
    </div>
  );
}

interface EntriesRowProps {
  readonly part: RowsCondition;
  readonly path: string;
  readonly depth: number;
  readonly onChange: (part: Condition) => void;
  readonly remove: (what: string) => React.ReactNode;
}

/** What is asked of the entries of a list. */
function EntriesRow({ part, path, depth, onChange, remove }: EntriesRowProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { rows } = part;
  const label = labels.field(rows);
  const how = 'some' in part ? 'some' : 'every';
  const inner = 'some' in part ? part.some : part.every;
  const made = (next: 'some' | 'every', condition: Condition): Condition =>
    next === 'some' ? { rows, some: condition } : { rows, every: condition };
  return (
    <div className="stack-2">
      <div className="demand-line">
        <bdi className="demand-field">{label}</bdi>
        <Dropdown
          label={say('demands.how', { field: label })}
          hideLabel
          options={(['some', 'every'] as const).map((each) => ({ id: each, label: say(`asked.${each}`) }))}
          value={how}
          onChange={(next) => onChange(made(next, inner))}
        />
        {remove(label)}
      </div>
      <ConditionEditor
        label={label}
        condition={inner}
        path={`${path}.${how}`}
        subform={rows}
        depth={depth + 1}
        onChange={(next) => onChange(made(how, next))}
      />
    </div>
  );
}

/** A condition with its whole sentence and what is wrong with it. */
export function Demands(props: ConditionEditorProps) {
  const { say } = useWords();
  const sentences = useSentences();
  const { parts } = groupOf(props.condition);
  return (
    <div className="stack-4">
      <ConditionEditor {...props} />
      {parts.length > 0 && (
        <p className="sentence sentence-whole">
          <strong>{say('editor.sentence')}</strong> {sentences.condition(props.condition, props.subform)}
        </p>
      )}
      <Mend path={props.path} />
    </div>
  );
}
