// Picking fields of the dictionary: one, or many form by form. Renderer.
import { useState } from 'react';
import { useWords } from '../../../parts/words/words.tsx';
import { useSlash } from '../../../parts/window/slash.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checks } from '../../../ui/Checks.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Search } from '../../../ui/Field.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { PickList } from '../../../ui/PickList.tsx';
import { type PickableField, type PickableForm, searched } from './fields.ts';

interface FieldDialogProps {
  readonly title: string;
  readonly forms: readonly PickableForm[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPick: (path: string) => void;
}

/** The label of a field, and the name that the exporting system has for it. */
function FieldWords({ field }: { readonly field: PickableField }) {
  const { say } = useWords();
  return (
    <span className="field-words">
      <bdi>{field.label}</bdi>
      <span className="code">
        <bdi>{field.path}</bdi> · {say(`field-type.${field.type}`)}
      </span>
    </span>
  );
}

/** One field, by a search or by its form. */
export function FieldDialog({ title, forms, isOpen, onClose, onPick }: FieldDialogProps) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const field = useSlash();
  const groups = searched(forms, search).map((form) => ({
    id: form.id,
    name: form.name ?? say('fields.of-record'),
    items: form.fields.map((each) => ({
      id: each.path,
      text: each.label,
      label: <FieldWords field={each} />,
    })),
  }));
  return (
    <Dialog title={title} close={say('dialog.close')} isOpen={isOpen} onClose={onClose} wide>
      <Search label={say('fields.search')} clear={say('search.clear')} onSearch={setSearch} inputRef={field} />
      <PickList label={title} groups={groups} onPick={onPick} empty={<p>{say('fields.none')}</p>} />
    </Dialog>
  );
}

interface FieldsDialogProps {
  readonly forms: readonly PickableForm[];
  /** Those that are there already. */
  readonly named: readonly string[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdd: (paths: readonly string[], how: 'share' | 'withhold') => void;
}

/** Many fields, form by form; each is added by its own name, so that a new field of a form is never among them. */
export function FieldsDialog({ forms, named, isOpen, onClose, onAdd }: FieldsDialogProps) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const field = useSlash();
  const remaining = searched(
    forms.map((form) => ({ ...form, fields: form.fields.filter(({ path }) => !named.includes(path)) })),
    search,
  ).filter(({ fields }) => fields.length > 0);
  const change = (form: PickableForm, values: readonly string[]) => {
    const own = new Set(form.fields.map(({ path }) => path));
    setPicked([...picked.filter((path) => !own.has(path)), ...values]);
  };
  const add = (how: 'share' | 'withhold') => {
    onAdd(picked, how);
    setPicked([]);
    onClose();
  };
  return (
    <Dialog title={say('fields.add.title')} close={say('dialog.close')} isOpen={isOpen} onClose={onClose} wide>
      <p>{say('fields.add.lead')}</p>
      <Search label={say('fields.search')} clear={say('search.clear')} onSearch={setSearch} inputRef={field} />
      <div className="pick-forms">
        {remaining.length === 0 && <p>{say('fields.none')}</p>}
        {remaining.map((form) => {
          const values = form.fields.map(({ path }) => path).filter((path) => picked.includes(path));
          const name = form.name ?? say('fields.of-record');
          return (
            <Fold
              key={`${form.id} ${search !== ''}`}
              isOpen={search !== ''}
              summary={
                <>
                  <bdi>{name}</bdi>{' '}
                  <span className="soft">
                    {say('fields.picked', { picked: values.length, count: form.fields.length })}
                  </span>
                </>
              }
            >
              <Checks
                label={<span className="unseen">{name}</span>}
                checks={form.fields.map((each) => ({ id: each.path, label: <FieldWords field={each} />, count: null }))}
                values={values}
                onChange={(next) => change(form, next)}
              />
              {form.fields.length > 1 && (
                <Button
                  kind="quiet"
                  icon="add"
                  onPress={() =>
                    change(
                      form,
                      form.fields.map(({ path }) => path),
                    )
                  }
                >
                  {say('fields.all-of-form', { count: form.fields.length })}
                </Button>
              )}
            </Fold>
          );
        })}
      </div>
      <div className="row">
        <Button kind="primary" isDisabled={picked.length === 0} onPress={() => add('share')}>
          {say('fields.add.share', { count: picked.length })}
        </Button>
        <Button isDisabled={picked.length === 0} onPress={() => add('withhold')}>
          {say('fields.add.withhold', { count: picked.length })}
        </Button>
      </div>
    </Dialog>
  );
}
