// Which children may go, and of lists which of their entries. Renderer.
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Demands } from './ConditionEditor.tsx';
import { subformsOf, withRows } from './draft.ts';
import type { UseCasePartProps } from './PurposePart.tsx';
import { UnitSection } from './UnitSection.tsx';

export function ChildrenPart({ useCase, path, onChange }: UseCasePartProps) {
  const { say } = useWords();
  const labels = useLabels();
  const subforms = subformsOf(useCase);
  return (
    <div className="editor-part">
      <section className="stack-4" aria-labelledby="editor-children">
        <h2 id="editor-children">{say('agreement.who')}</h2>
        <p>{say('editor.children.lead')}</p>
        <Demands
          label={say('agreement.who')}
          condition={useCase.condition}
          path={`${path}.condition`}
          onChange={(condition) => onChange({ ...useCase, condition })}
        />
        <p className="soft">{say('agreement.missing')}</p>
      </section>
      <section className="stack-4" aria-labelledby="editor-rows">
        <h2 id="editor-rows">{say('editor.rows')}</h2>
        <p className="soft">{say(subforms.length === 0 ? 'editor.rows.none' : 'editor.rows.lead')}</p>
        {subforms.map((subform) => {
          const condition = useCase.rows[subform];
          const label = labels.field(subform);
          return (
            <fieldset key={subform} className="box">
              <legend>
                <bdi>{label}</bdi>
              </legend>
              {condition === undefined ? (
                <div className="row">
                  <p>{say('editor.rows.all')}</p>
                  <Button icon="add" onPress={() => onChange(withRows(useCase, subform, { all: [] }))}>
                    {say('editor.rows.only')}
                  </Button>
                </div>
              ) : (
                <>
                  <Demands
                    label={label}
                    condition={condition}
                    path={`${path}.rows.${subform}`}
                    subform={subform}
                    depth={1}
                    onChange={(next) => onChange(withRows(useCase, subform, next))}
                  />
                  <div className="row">
                    <Button kind="quiet" icon="remove" onPress={() => onChange(withRows(useCase, subform, undefined))}>
                      {say('editor.rows.every')}
                    </Button>
                  </div>
                </>
              )}
            </fieldset>
          );
        })}
      </section>
      {(subforms.length > 0 || useCase.each !== undefined) && (
        <UnitSection useCase={useCase} path={path} subforms={subforms} onChange={onChange} />
      )}
    </div>
  );
}
