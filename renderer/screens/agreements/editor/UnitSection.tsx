// What is sent once: each case, or each entry of one of its lists. Renderer.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Mend } from './Mend.tsx';
import type { UseCasePartProps } from './PurposePart.tsx';

const notSaid = ' ';
const eachCase = 'case';

const keyOf = (each: UseCase['each']): string =>
  each === undefined ? notSaid : each === eachCase ? each : `.${each.rows}`;

/** `subforms`: the lists of which the use case names fields. */
export function UnitSection({
  useCase,
  path,
  subforms,
  onChange,
}: Pick<UseCasePartProps, 'useCase' | 'path' | 'onChange'> & { readonly subforms: readonly string[] }) {
  const { say } = useWords();
  const labels = useLabels();
  const { each } = useCase;
  const lists = typeof each === 'object' && !subforms.includes(each.rows) ? [each.rows, ...subforms] : subforms;
  const choose = (key: string) => {
    const rows = lists.find((subform) => `.${subform}` === key);
    onChange({ ...useCase, each: key === eachCase ? eachCase : rows === undefined ? undefined : { rows } });
  };
  return (
    <section className="stack-4" aria-labelledby="editor-each">
      <h2 id="editor-each">{say('term.each')}</h2>
      <p className="soft">{say('editor.each.lead')}</p>
      <div className="columns">
        <Dropdown
          label={say('editor.each')}
          options={[
            { id: notSaid, label: say('editor.not-said') },
            { id: eachCase, label: say('editor.each.case') },
            ...lists.map((subform) => ({
              id: `.${subform}`,
              label: say('editor.each.rows', { subform: labels.field(subform) }),
            })),
          ]}
          value={keyOf(each)}
          onChange={choose}
        />
      </div>
      <Mend path={`${path}.each`} />
    </section>
  );
}
