// What an answer is compared with: options from the list, a date, a number, years, a text. Renderer.
import type { FieldCondition, Scalar } from '../../../../shared/model/agreement/condition.ts';
import type { FieldType } from '../../../../shared/model/case/dictionary.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Checks } from '../../../ui/Checks.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useEditor } from './context.ts';
import { LinesField, NumberField } from './Inputs.tsx';
import { codesOf } from './rules.ts';

interface ValueEditorProps {
  readonly asked: FieldCondition;
  /** Of the field, or of the column of a subform. */
  readonly path: string;
  readonly label: string;
  readonly type: FieldType;
  readonly onChange: (asked: FieldCondition) => void;
}

const mostDays = 36_525;

/** Nothing where only the presence of an answer is asked. */
export function ValueEditor({ asked, path, label, type, onChange }: ValueEditorProps) {
  const { say } = useWords();
  const { field } = asked;
  const value = say('demands.value', { field: label });
  if ('present' in asked) return null;
  if ('is' in asked)
    return <OneValue {...{ path, type, label: value }} value={asked.is} onChange={(is) => onChange({ field, is })} />;
  if ('in' in asked)
    return (
      <SomeValues {...{ path, label: value }} values={asked.in} onChange={(list) => onChange({ field, in: list })} />
    );
  if ('onOrAfter' in asked || 'onOrBefore' in asked) {
    const [key, day] = 'onOrAfter' in asked ? ['onOrAfter', asked.onOrAfter] : ['onOrBefore', asked.onOrBefore];
    const change = (next: string) =>
      onChange(key === 'onOrAfter' ? { field, onOrAfter: next } : { field, onOrBefore: next });
    return <Field label={value} type="date" value={day ?? ''} onChange={change} />;
  }
  if ('withinDays' in asked) {
    const change = (days: number | undefined) => days !== undefined && onChange({ field, withinDays: days });
    return (
      <NumberField
        label={say('demands.days', { field: label })}
        value={asked.withinDays}
        least={0}
        most={mostDays}
        onChange={change}
      />
    );
  }
  if ('age' in asked) {
    const { atLeast, atMost } = asked.age;
    const change = (age: { atLeast?: number | undefined; atMost?: number | undefined }) => {
      // An age without any bound asks nothing: the last one stays.
      if (age.atLeast !== undefined || age.atMost !== undefined) onChange({ field, age });
    };
    return (
      <div className="row demand-years">
        <NumberField
          label={say('demands.age-from', { field: label })}
          value={atLeast}
          least={0}
          most={150}
          onChange={(from) => change({ atLeast: from, atMost })}
        />
        <NumberField
          label={say('demands.age-to', { field: label })}
          value={atMost}
          least={0}
          most={150}
          onChange={(to) => change({ atLeast, atMost: to })}
        />
      </div>
    );
  }
  const [isLeast, number] = 'atLeast' in asked ? [true, asked.atLeast] : [false, asked.atMost];
  const change = (next: number | undefined) =>
    next !== undefined && onChange(isLeast ? { field, atLeast: next } : { field, atMost: next });
  return <NumberField label={value} value={number} least={0} most={1_000_000} isFraction onChange={change} />;
}

interface OneValueProps {
  readonly path: string;
  readonly type: FieldType;
  readonly label: string;
  readonly value: Scalar;
  readonly onChange: (value: Scalar) => void;
}

function OneValue({ path, type, label, value, onChange }: OneValueProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { dictionary } = useEditor();
  const codes = codesOf(path, dictionary);
  if (type === 'boolean') {
    const options = (['yes', 'no'] as const).map((id) => ({ id, label: say(`value.${id}`) }));
    return (
      <Dropdown
        label={label}
        hideLabel
        options={options}
        value={value === true ? 'yes' : 'no'}
        onChange={(id) => onChange(id === 'yes')}
      />
    );
  }
  if (type === 'number') {
    const change = (next: number | undefined) => next !== undefined && onChange(next);
    return (
      <NumberField
        label={label}
        value={typeof value === 'number' ? value : undefined}
        least={0}
        most={1_000_000}
        isFraction
        onChange={change}
      />
    );
  }
  if (codes.length > 0) {
    const offered = codes.includes(String(value)) ? codes : [String(value), ...codes];
    const options = offered.map((code) => ({ id: code, label: labels.option(path, code) }));
    return <Dropdown label={label} hideLabel options={options} value={String(value)} onChange={onChange} />;
  }
  return (
    <Field
      label={label}
      type={type === 'date' || type === 'datetime' ? 'date' : 'text'}
      value={String(value)}
      onChange={onChange}
    />
  );
}

interface SomeValuesProps {
  readonly path: string;
  readonly label: string;
  readonly values: readonly Scalar[];
  readonly onChange: (values: Scalar[]) => void;
}

function SomeValues({ path, label, values, onChange }: SomeValuesProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { dictionary } = useEditor();
  const codes = codesOf(path, dictionary);
  const texts = values.map(String);
  if (codes.length === 0)
    return <LinesField label={label} help={say('editor.one-a-line')} values={texts} onChange={onChange} />;
  const unknown = texts.filter((code) => !codes.includes(code));
  const checks = [...unknown, ...codes].map((id) => ({ id, label: labels.option(path, id), count: null }));
  return (
    <div className="many-values">
      <Checks
        label={<span className="unseen">{label}</span>}
        checks={checks}
        values={texts}
        onChange={(list) => onChange([...list])}
      />
    </div>
  );
}
