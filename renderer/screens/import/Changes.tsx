// What an import changes against the one before: created, changed, unchanged, missing; and field by field. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { CaseValue } from '../../parts/case/CaseValue.tsx';
import { Paged } from '../../parts/asking/Paged.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CaseDialog } from '../../parts/case/CaseDialog.tsx';
import { CaseCells } from '../../parts/case/CaseCells.tsx';
import { OpenCase } from './Issues.tsx';

type ChangeSet = Result<'batch.changes'>;
type ChangedRow = Result<'batch.changed'>['rows'][number];
type ChangedField = ChangedRow['fields'][number];

// The order of the contract's own list, which would bring a whole schema library into the window.
const kinds = ['older', 'changed', 'created', 'missing', 'unchanged'] as const;
type Kind = (typeof kinds)[number];

interface ChangesProps {
  readonly batch: string;
  readonly changes: ChangeSet;
}

/** Whether there is nothing to compare: no child of it was here, and none is missing. */
export const isAllNew = ({ base, changed, unchanged }: ChangeSet): boolean =>
  base === null && changed === 0 && unchanged === 0;

/** Which import it was compared with, and one fold for each kind that there is. */
export function Changes({ batch, changes }: ChangesProps) {
  const { base } = changes;
  const { moment } = useWords();
  const [opened, setOpened] = useState<{ readonly batch: string; readonly id: string } | null>(null);
  return (
    <section className="changes">
      <p className="soft">
        {base === null ? (
          <Say id="changes.here" />
        ) : (
          <Say id="changes.base" values={{ name: base.name, at: moment(base.imported) }} />
        )}
      </p>
      {kinds
        .filter((kind) => changes[kind] > 0)
        .map((kind) => (
          <Fold key={kind} level={2} summary={<Say id={`change.${kind}`} values={{ count: changes[kind] }} />}>
            <ChangedRows
              batch={batch}
              kind={kind}
              // What is missing here can only be opened where it was.
              onOpen={(id) => setOpened({ batch: kind === 'missing' && base !== null ? base.id : batch, id })}
            />
          </Fold>
        ))}
      <CaseDialog record={opened} onClose={() => setOpened(null)} />
    </section>
  );
}

interface ChangedRowsProps {
  readonly batch: string;
  readonly kind: Kind;
  readonly onOpen: (id: string) => void;
}

function ChangedRows({ batch, kind, onOpen }: ChangedRowsProps) {
  return (
    <Paged method="batch.changed" params={{ batch, kind }}>
      {(rows) => (
        <ul className="changed">
          {rows.map((row) => (
            <li key={row.case.id}>
              <div className="changed-head">
                <CaseCells line={row.case} />
                <OpenCase number={row.case.number} id={row.case.id} onOpen={onOpen} />
              </div>
              {row.fields.length > 0 && (
                <ul className="changed-fields">
                  {row.fields.map((field) => (
                    <Change key={field.path} field={field} />
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

/** One field: until now, and in this file; where both were changed, what they had in common too. */
function Change({ field }: { readonly field: ChangedField }) {
  const { say, inLanguage } = useWords();
  return (
    <li>
      <p className="small">
        <bdi>{inLanguage(field.label)}</bdi>{' '}
        {field.conflict && (
          <Chip tone="decide" icon="decide">
            {say('changes.conflict')}
          </Chip>
        )}
      </p>
      <dl>
        {field.conflict && <Version label={say('changes.base-value')} version={field.base} />}
        <Version label={say('changes.mine')} version={field.mine} />
        <Version label={say('changes.theirs')} version={field.theirs} />
      </dl>
    </li>
  );
}

function Version({ label, version }: { readonly label: string; readonly version: ChangedField['mine'] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{version === null ? <CaseValue value={null} /> : <CaseValue value={version.value} text={version.text} />}</dd>
    </div>
  );
}
