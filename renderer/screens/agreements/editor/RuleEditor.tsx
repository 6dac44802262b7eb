// What happens to one field: the kinds that suit it, and what each needs to know. Renderer.
import { useState } from 'react';
import type { Rule, RuleOf } from '../../../../shared/model/agreement/rule.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useEditor } from './context.ts';
import { freeId } from './draft.ts';
import { NumberField } from './Inputs.tsx';
import { codesOf, readBands, renamed, suitedKinds, withCode } from './rules.ts';

interface RuleEditorProps {
  readonly path: string;
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
}

/** The kind of rule and its parameters. */
export function RuleEditor({ path, rule, onChange }: RuleEditorProps) {
  const { say } = useWords();
  const { dictionary } = useEditor();
  const suited = suitedKinds(path, dictionary);
  // A rule that the document has stays to be seen, even where it does not suit.
  const kinds = suited.some(({ kind }) => kind === rule.kind) ? suited : [{ kind: rule.kind, rule }, ...suited];
  const choose = (kind: Rule['kind']) => {
    const ruleKind = kinds.find((each) => each.kind === kind);
    if (ruleKind && kind !== rule.kind) onChange(ruleKind.rule);
  };
  return (
    <div className="stack-4 rule-editor">
      <Dropdown
        label={say('rule.choose')}
        options={kinds.map(({ kind }) => ({ id: kind, label: say(`rule.${kind}`) }))}
        value={rule.kind}
        onChange={choose}
      />
      <Parameters key={rule.kind} path={path} rule={rule} onChange={onChange} />
    </div>
  );
}

function Parameters({ path, rule, onChange }: RuleEditorProps) {
  const { say } = useWords();
  switch (rule.kind) {
    case 'mask':
      return (
        <NumberField
          label={say('rule.mask.how-many')}
          value={rule.keep}
          least={0}
          most={4}
          onChange={(keep) => keep !== undefined && onChange({ kind: 'mask', keep })}
        />
      );
    case 'date':
      return (
        <Dropdown
          label={say('rule.date.how')}
          options={(['month', 'quarter', 'year'] as const).map((to) => ({ id: to, label: say(`rule.date.to.${to}`) }))}
          value={rule.to}
          onChange={(to) => onChange({ kind: 'date', to })}
        />
      );
    case 'age-band':
    case 'band':
      return <Bands from={rule.from} onChange={(from) => onChange({ kind: rule.kind, from })} />;
    case 'place':
      return (
        <NumberField
          label={say('rule.place.how')}
          help={say('rule.place.help')}
          value={rule.level}
          least={1}
          most={6}
          onChange={(level) => level !== undefined && onChange({ kind: 'place', level })}
        />
      );
    case 'family':
      return (
        <Families
          path={path}
          families={rule.families}
          onChange={(families) => onChange({ kind: 'family', families })}
        />
      );
    default:
      return null;
  }
}

function Bands({ from, onChange }: { readonly from: readonly number[]; readonly onChange: (from: number[]) => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(from.join(', '));
  const change = (text: string) => {
    setTyped(text);
    const bands = readBands(text);
    if (bands) onChange(bands);
  };
  return (
    <Field
      label={say('rule.bands.how')}
      help={say('rule.bands.help')}
      error={readBands(typed) ? undefined : say('rule.bands.wrong')}
      value={typed}
      onChange={change}
    />
  );
}

interface FamiliesProps {
  readonly path: string;
  readonly families: RuleOf<'family'>['families'];
  readonly onChange: (families: Record<string, string[]>) => void;
}

const none = ' ';

/** Every answer with the group that it goes into; a group is there as long as an answer is in it. */
function Families({ path, families, onChange }: FamiliesProps) {
  const { say } = useWords();
  const labels = useLabels();
  const { dictionary } = useEditor();
  const names = Object.keys(families);
  const fresh = freeId(say('rule.family.new-name'), names);
  const listed = Object.values(families).flat();
  const codes = [...codesOf(path, dictionary), ...listed.filter((code) => !codesOf(path, dictionary).includes(code))];
  const groups = [
    ...names.map((name) => ({ id: name, label: name })),
    { id: fresh, label: say('rule.family.new', { name: fresh }) },
    { id: none, label: say('rule.family.none') },
  ];
  return (
    <div className="stack-4">
      <div className="family-names">
        {names.map((name, place) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is renamed while it is typed
            key={place}
            label={say('rule.family.name', { place: place + 1 })}
            value={name}
            onChange={(next) => onChange(renamed(families, name, next))}
          />
        ))}
      </div>
      <table className="family-codes">
        <caption className="unseen">{say('rule.family.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('rule.family.answer')}</th>
            <th scope="col">{say('rule.family.group')}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code}>
              <th scope="row">
                <bdi>{labels.option(path, code)}</bdi>
              </th>
              <td>
                <Dropdown
                  label={say('rule.family.of-answer', { answer: labels.option(path, code) })}
                  hideLabel
                  options={groups}
                  value={names.find((name) => families[name]?.includes(code)) ?? none}
                  onChange={(family) => onChange(withCode(families, code, family === none ? null : family))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button kind="quiet" icon="undo" onPress={() => onChange({ [names[0] ?? fresh]: [...codes] })}>
        {say('rule.family.all-in-one')}
      </Button>
    </div>
  );
}
