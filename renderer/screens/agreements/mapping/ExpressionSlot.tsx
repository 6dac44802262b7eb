// One part of an expression: a field to pick, a text, a number, a choice, or another expression. Renderer.
import { useState } from 'react';
import type { Condition } from '../../../../shared/model/agreement/condition.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Expression, Plain } from '../../../../shared/model/mapping/expression.ts';
import { locales } from '../../../../shared/messages/index.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Checks.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ConditionEditor } from '../editor/ConditionEditor.tsx';
import { useEditor } from '../editor/context.ts';
import { FieldDialog } from '../editor/FieldDialog.tsx';
import { columnsOf } from '../editor/fields.ts';
import { NumberField, TongueFields } from '../editor/Inputs.tsx';
import type { ExpressionForm, Hand } from './expression-part.ts';
import { useMappingDraft } from './mapping-context.ts';
import { begunAs, type Slot } from './slots.ts';

interface ExpressionSlotProps {
  readonly slot: Slot;
  readonly expression: Expression;
  readonly hand: Hand;
  readonly Form: ExpressionForm;
  /** Undefined takes an optional part away. */
  readonly onChange: (value: unknown) => void;
}

export function ExpressionSlot(props: ExpressionSlotProps) {
  const { slot, expression, onChange } = props;
  const { say } = useWords();
  const label = say(`slot.${slot.name}` as 'slot.of');
  const value = (expression as unknown as Readonly<Record<string, unknown>>)[slot.name];
  switch (slot.is) {
    case 'expression':
      return <Inner {...props} slot={slot} label={label} value={value as Expression | undefined} />;
    case 'expressions':
      return <Several {...props} label={label} values={value as readonly Expression[]} />;
    case 'parts':
      return <Parts {...props} label={label} parts={value as readonly (string | Expression)[]} />;
    case 'field':
    case 'column':
    case 'subform':
      return <Picked {...props} kind={slot.is} label={label} path={String(value ?? '')} />;
    case 'table':
      return <Table {...props} label={label} name={String(value ?? '')} />;
    case 'fill-in':
      return <FillInName label={label} name={String(value ?? '')} onChange={onChange} />;
    case 'lookup':
      return <Lookup label={label} name={String(value ?? '')} onChange={onChange} />;
    case 'language':
      return <Language label={label} value={String(value ?? 'en')} onChange={onChange} />;
    case 'text':
      return (
        <Field
          label={label}
          value={String(value ?? '')}
          onChange={(text) => onChange(slot.optional && text === '' ? undefined : text)}
        />
      );
    case 'plain':
      return <PlainField label={label} value={(value ?? '') as Plain} onChange={onChange} />;
    case 'flag':
      return (
        <Tick label={label} isSelected={value === true} onChange={(isSelected) => onChange(isSelected || undefined)} />
      );
    case 'reason':
      return <TongueFields label={label} text={value as Localised} onChange={onChange} />;
    case 'steps':
      return (
        <Field
          label={label}
          help={say('slot.steps.help')}
          value={(value as readonly (string | number)[]).join(' / ')}
          onChange={(text) => onChange(stepsOf(text))}
        />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : undefined}
          least={slot.least}
          most={slot.most}
          onChange={(next) => (next === undefined && slot.optional !== true ? undefined : onChange(next))}
        />
      );
    case 'choice':
      return (
        <Dropdown
          label={label}
          options={slot.options.map((each) => ({
            id: each,
            label: say(`slot.${slot.name}.${each}` as 'slot.as.code'),
          }))}
          value={String(value)}
          onChange={onChange}
        />
      );
    case 'condition':
      return <Asked {...props} label={label} condition={value as Condition | undefined} slot={slot} />;
  }
}

/** A condition that asks nothing yet. */
const noCondition: Condition = { all: [] };

const stepsOf = (text: string): readonly (string | number)[] =>
  text
    .split('/')
    .map((step) => step.trim())
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** The rows that a part inside `rows` and `related` looks at. */
const rowsIn = (expression: Expression): string | undefined => ('rows' in expression ? expression.rows : undefined);

interface InnerProps extends ExpressionSlotProps {
  readonly slot: Extract<Slot, { readonly is: 'expression' }>;
  readonly label: string;
  readonly value: Expression | undefined;
}

function Inner({ slot, label, value, expression, hand, Form, onChange }: InnerProps) {
  const { say } = useWords();
  const at: Hand =
    slot.within === 'rows'
      ? { ...hand, subform: rowsIn(expression) }
      : slot.within === 'member'
        ? { ...hand, hasMember: true }
        : hand;
  if (value === undefined) {
    return (
      <div>
        <Button icon="add" onPress={() => onChange(begunAs('constant', undefined))}>
          {say('expression.add', { of: label })}
        </Button>
      </div>
    );
  }
  const remove = slot.optional ? () => onChange(undefined) : undefined;
  return <Form label={label} value={value} hand={at} onChange={onChange} onRemove={remove} />;
}

interface SeveralProps extends ExpressionSlotProps {
  readonly label: string;
  readonly values: readonly Expression[];
}

function Several({ label, values, hand, Form, onChange }: SeveralProps) {
  const { say, number } = useWords();
  return (
    <>
      {values.map((each, place) => (
        <Form
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
          key={place}
          label={say('expression.nth', { of: label, place: number(place + 1) })}
          value={each}
          hand={hand}
          onChange={(next) => onChange(values.map((other, at) => (at === place ? next : other)))}
          onRemove={values.length > 1 ? () => onChange(values.filter((_, at) => at !== place)) : undefined}
        />
      ))}
      <div>
        <Button
          icon="add"
          isDisabled={values.length >= 20}
          onPress={() => onChange([...values, begunAs('field', undefined)])}
        >
          {say('expression.more')}
        </Button>
      </div>
    </>
  );
}

interface PartsProps extends ExpressionSlotProps {
  readonly label: string;
  readonly parts: readonly (string | Expression)[];
}

/** Texts and values in turn. */
function Parts({ label, parts, hand, Form, onChange }: PartsProps) {
  const { say, number } = useWords();
  const replace = (place: number, next: string | Expression) =>
    onChange(parts.map((other, at) => (at === place ? next : other)));
  return (
    <>
      {parts.map((part, place) =>
        typeof part === 'string' ? (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
            key={place}
            label={say('expression.text-part', { place: number(place + 1) })}
            value={part}
            onChange={(text) => replace(place, text)}
          />
        ) : (
          <Form
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
            key={place}
            label={say('expression.nth', { of: label, place: number(place + 1) })}
            value={part}
            hand={hand}
            onChange={(next) => replace(place, next)}
            onRemove={() => onChange(parts.filter((_, at) => at !== place))}
          />
        ),
      )}
      <div className="demand-line">
        <Button icon="add" onPress={() => onChange([...parts, ' '])}>
          {say('expression.more-text')}
        </Button>
        <Button icon="add" onPress={() => onChange([...parts, begunAs('field', undefined)])}>
          {say('expression.more')}
        </Button>
      </div>
    </>
  );
}

interface PickedProps extends ExpressionSlotProps {
  readonly kind: 'field' | 'column' | 'subform';
  readonly label: string;
  readonly path: string;
}

/** A field of the case, a column of the rows at hand, or a list with rows. */
function Picked({ kind, label, path, expression, hand, onChange }: PickedProps) {
  const { say, inLanguage } = useWords();
  const labels = useLabels();
  const { dictionary, forms } = useEditor();
  const { sent } = useMappingDraft();
  const [picking, setPicking] = useState(false);
  const subform = rowsIn(expression) ?? hand.subform;
  const offered =
    kind === 'column'
      ? columnsOf(dictionary, subform ?? '', (text) => inLanguage(text))
      : forms
          .map((form) => ({
            ...form,
            fields: form.fields.filter(({ path: each, type }) =>
              kind === 'subform'
                ? type === 'subform'
                : type !== 'subform' && (!each.includes('.') || each.startsWith(`${sent}.`)),
            ),
          }))
          .filter(({ fields }) => fields.length > 0);
  const shown = kind === 'column' && path !== '' ? labels.field(`${subform}.${path}`) : labels.field(path);
  return (
    <div className="demand-line">
      <span className="soft small">{label}</span>
      <Button onPress={() => setPicking(true)}>{path === '' ? say('expression.pick') : <bdi>{shown}</bdi>}</Button>
      <FieldDialog
        title={label}
        forms={offered}
        isOpen={picking}
        onClose={() => setPicking(false)}
        onPick={(next) => {
          onChange(next);
          setPicking(false);
        }}
      />
    </div>
  );
}

/** A table of codes: one that is there, or a new one between our list and the partner's. */
function Table({ label, name, onChange }: ExpressionSlotProps & { readonly label: string; readonly name: string }) {
  const { say } = useWords();
  const { mapping, newTable } = useMappingDraft();
  const options = Object.entries(mapping.crosswalks).map(([id, { from, to }]) => ({
    id,
    text: id,
    label: (
      <span className="field-words">
        <bdi>{id}</bdi>
        <span className="code">
          <bdi>{from}</bdi> · <bdi>{to}</bdi>
        </span>
      </span>
    ),
  }));
  return (
    <Dropdown
      label={label}
      options={[...options, { id: '+', text: say('table.new'), label: say('table.new') }]}
      value={name === '' ? null : name}
      onChange={(next) => (next === '+' ? newTable() : onChange(next))}
    />
  );
}

interface NameProps {
  readonly label: string;
  readonly name: string;
  readonly onChange: (value: unknown) => void;
}

function FillInName({ label, name, onChange }: NameProps) {
  const { inLanguage } = useWords();
  const { mapping } = useMappingDraft();
  const options = Object.entries(mapping.fillIns).map(([id, { label: text }]) => ({
    id,
    label: <bdi>{inLanguage(text)}</bdi>,
    text: inLanguage(text),
  }));
  return <Dropdown label={label} options={options} value={name === '' ? null : name} onChange={onChange} />;
}

function Lookup({ label, name, onChange }: NameProps) {
  const { dictionary } = useEditor();
  const options = Object.keys(dictionary.lookups).map((id) => ({ id, label: <bdi>{id}</bdi>, text: id }));
  return <Dropdown label={label} options={options} value={name === '' ? null : name} onChange={onChange} />;
}

function Language({ label, value, onChange }: { label: string; value: string; onChange: (value: unknown) => void }) {
  const { language } = useWords();
  const codes = [...new Set([...locales, 'am', 'km', 'my', 'so', 'sw', 'uk', value])];
  return (
    <Dropdown
      label={label}
      options={codes.map((code) => ({ id: code, label: language(code), text: language(code) }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface PlainFieldProps {
  readonly label: string;
  readonly value: Plain;
  readonly onChange: (value: unknown) => void;
}

/** A text, a number, or yes and no: what is typed stays a text unless a person says that it is something else. */
function PlainField({ label, value, onChange }: PlainFieldProps) {
  const { say } = useWords();
  const kind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  const as = (next: 'text' | 'number' | 'boolean') => {
    const number = Number(String(value).replace(',', '.'));
    onChange(
      next === 'text' ? String(value) : next === 'boolean' ? value === true : Number.isFinite(number) ? number : 0,
    );
  };
  return (
    <div className="demand-line">
      <Dropdown
        label={say('plain.kind')}
        options={(['text', 'number', 'boolean'] as const).map((id) => ({ id, label: say(`plain.${id}`) }))}
        value={kind}
        onChange={as}
      />
      {kind === 'boolean' ? (
        <Dropdown
          label={label}
          options={(['yes', 'no'] as const).map((id) => ({ id, label: say(`value.${id}`) }))}
          value={value === true ? 'yes' : 'no'}
          onChange={(next) => onChange(next === 'yes')}
        />
      ) : kind === 'number' ? (
        <NumberField
          label={label}
          value={value as number}
          least={-1e15}
          most={1e15}
          isFraction
          onChange={(next) => next !== undefined && onChange(next)}
        />
      ) : (
        <Field label={label} value={String(value)} onChange={onChange} />
      )}
    </div>
  );
}

interface AskedProps extends ExpressionSlotProps {
  readonly slot: Extract<Slot, { readonly is: 'condition' }>;
  readonly label: string;
  readonly condition: Condition | undefined;
}

function Asked({ slot, label, condition, expression, onChange }: AskedProps) {
  const { say } = useWords();
  if (condition === undefined) {
    return (
      <div>
        <Button icon="add" onPress={() => onChange(noCondition)}>
          {say('expression.add-condition')}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack-2">
      <span className="soft small">{label}</span>
      <ConditionEditor
        label={label}
        condition={condition}
        path=""
        subform={slot.within === 'rows' ? rowsIn(expression) : undefined}
        onChange={onChange}
      />
      {slot.optional && (
        <div>
          <Button kind="quiet" onPress={() => onChange(undefined)}>
            {say('expression.no-condition')}
          </Button>
        </div>
      )}
    </div>
  );
}
