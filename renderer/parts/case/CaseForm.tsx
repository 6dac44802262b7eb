// One form of an opened case: its fields, its subforms as rows, and where two files of one import disagree. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { CaseValue } from './CaseValue.tsx';
import { Say, useWords } from '../words/words.tsx';

export type OpenCase = Result<'record.get'>;
type Form = OpenCase['forms'][number];
type Field = Form['fields'][number];
type Rows = NonNullable<Field['rows']>;

interface CaseFormProps {
  readonly form: Form;
  readonly files: OpenCase['files'];
  readonly isOpen: boolean;
}

/** A form as in Primero: its name, and its fields in order. */
export function CaseForm({ form, files, isOpen }: CaseFormProps) {
  const { inLanguage } = useWords();
  return (
    <Fold
      summary={
        <>
          <bdi>{inLanguage(form.form)}</bdi>{' '}
          <span className="soft">
            <Say id="case.fields" values={{ count: form.fields.length }} />
          </span>
        </>
      }
      isOpen={isOpen}
    >
      <dl className="values">
        {form.fields.map((field) => (
          <FieldLine key={field.path} field={field} files={files} />
        ))}
      </dl>
    </Fold>
  );
}

function FieldLine({ field, files }: { readonly field: Field; readonly files: OpenCase['files'] }) {
  const { inLanguage } = useWords();
  return (
    <div className={field.rows ? 'values-subform' : undefined}>
      <dt>
        <bdi>{inLanguage(field.label)}</bdi>
        {field.rows && (
          <>
            {' '}
            <Say id="case.rows" values={{ count: field.rows.length }} />
          </>
        )}
      </dt>
      <dd>
        {field.rows ? <SubformRows rows={field.rows} /> : <CaseValue value={field.value} text={field.text} />}
        {field.sources.length < files.length && <Sources sources={field.sources} />}
        {field.differs.length > 0 && <Differs differs={field.differs} />}
      </dd>
    </div>
  );
}

/** Primero's own id of a row says nothing to a person. */
const isForPeople = ({ path }: Rows[number][number]): boolean => !path.endsWith('.unique_id');

/** The rows of a subform, each with the columns that say something. */
function SubformRows({ rows }: { readonly rows: Rows }) {
  const { inLanguage } = useWords();
  return (
    <ol className="subrows">
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a case that is shown never change
        <li key={place}>
          <dl>
            {row.filter(isForPeople).map((cell) => (
              <div key={cell.path}>
                <dt>
                  <bdi>{inLanguage(cell.label)}</bdi>
                </dt>
                <dd>
                  <CaseValue value={cell.value} text={cell.text} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** Which files say so. */
function Sources({ sources }: { readonly sources: Field['sources'] }) {
  const { number } = useWords();
  return (
    <span className="sources">
      {sources.map((source) => (
        <span key={source} className="source">
          <span className="unseen">
            <Say id="case.source" values={{ number: number(source + 1) }} />
          </span>
          <span aria-hidden="true">{number(source + 1)}</span>
        </span>
      ))}
    </span>
  );
}

function Differs({ differs }: Pick<Field, 'differs'>) {
  const { say } = useWords();
  return (
    <div className="differs">
      <Chip tone="decide" icon="decide">
        {say('case.differs')}
      </Chip>
      {differs.map((each) => (
        <p key={each.source}>
          <CaseValue value={each.value} text={each.text} />
          <Sources sources={[each.source]} />
        </p>
      ))}
    </div>
  );
}
