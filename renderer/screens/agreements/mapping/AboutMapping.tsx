// What a mapping is called, what becomes one referral, how the partner calls it, and what each deployment fills in. Renderer.
import { useState } from 'react';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useEditor } from '../editor/context.ts';
import { TongueFields } from '../editor/Inputs.tsx';
import { ExpressionEditor } from './ExpressionEditor.tsx';
import { idOfTitle } from './mapping-draft.ts';

interface AboutMappingProps {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

export function AboutMapping({ mapping, onChange }: AboutMappingProps) {
  const { say } = useWords();
  const { field } = useLabels();
  const { dictionary } = useEditor();
  const subforms = Object.entries(dictionary.fields).flatMap(([name, { type }]) => (type === 'subform' ? [name] : []));
  const each = mapping.each === 'case' ? '' : mapping.each.rows;
  return (
    <div className="editor-part">
      <TongueFields
        label={say('about.title')}
        text={mapping.title}
        onChange={(title) => onChange({ ...mapping, title })}
      />
      <Dropdown
        label={say('mapping.for-each')}
        options={[
          { id: '', label: say('mapping.for-each.record') },
          ...subforms.map((name) => ({ id: name, text: field(name), label: <bdi>{field(name)}</bdi> })),
        ]}
        value={each}
        onChange={(rows) => onChange({ ...mapping, each: rows === '' ? 'case' : { rows } })}
      />
      <section className="stack-2">
        <h2>{say('about.reference')}</h2>
        <p className="small soft">{say('about.reference.why')}</p>
        <ExpressionEditor
          label={say('target.from')}
          value={mapping.reference}
          onChange={(reference) => onChange({ ...mapping, reference })}
        />
      </section>
      <FillIns mapping={mapping} onChange={onChange} />
    </div>
  );
}

/** Values that each deployment fills in: offices, organisations, ids. */
function FillIns({ mapping, onChange }: AboutMappingProps) {
  const { say, inLanguage } = useWords();
  const [name, setName] = useState('');
  const set = (fillIns: Mapping['fillIns']) => onChange({ ...mapping, fillIns });
  const add = () => {
    if (name.trim() === '') return;
    const id = idOfTitle(name, Object.keys(mapping.fillIns));
    set({ ...mapping.fillIns, [id]: { label: { en: name.trim() }, value: null } });
    setName('');
  };
  return (
    <section className="stack-4" aria-label={say('fill-ins.title')}>
      <h2>{say('fill-ins.title')}</h2>
      <p className="small soft">{say('fill-ins.why')}</p>
      {Object.entries(mapping.fillIns).map(([id, fillIn]) => {
        const label = inLanguage(fillIn.label);
        return (
          <div key={id} className="columns">
            <Field
              label={label}
              help={fillIn.note}
              value={fillIn.value === null ? '' : String(fillIn.value)}
              onChange={(value) =>
                set({ ...mapping.fillIns, [id]: { ...fillIn, value: value.trim() === '' ? null : value.trim() } })
              }
            />
            <Field
              label={say('fill-ins.meaning', { label })}
              value={fillIn.meaning ?? ''}
              onChange={(meaning) => {
                const { meaning: _, ...rest } = fillIn;
                set({ ...mapping.fillIns, [id]: meaning === '' ? rest : { ...rest, meaning } });
              }}
            />
            <IconButton
              icon="remove"
              label={say('fill-ins.remove', { label })}
              onPress={() => set(Object.fromEntries(Object.entries(mapping.fillIns).filter(([other]) => other !== id)))}
            />
          </div>
        );
      })}
      <div className="demand-line">
        <Field label={say('fill-ins.new')} value={name} onChange={setName} onEnter={add} />
        <Button icon="add" onPress={add}>
          {say('fill-ins.add')}
        </Button>
      </div>
    </section>
  );
}
