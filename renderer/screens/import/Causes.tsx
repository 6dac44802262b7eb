// What happened to the files of an import, before any symptom: one sentence a cause, in the files that have it. Renderer.
import { causesOf, kindsOf, needsLook } from '../../../shared/model/case/issue-kinds.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

interface CausesProps {
  readonly batch: Result<'batch.list'>[number];
  readonly groups: Result<'batch.issues'>;
}

/** One look: what is well, what is not, and what to do about it. */
export function Causes({ batch, groups }: CausesProps) {
  const { sayCode } = useWords();
  const causes = causesOf(groups);
  const kinds = kindsOf(groups.filter(({ code }) => needsLook(code)));
  return (
    <ul className="notices">
      {causes.map(({ cause, file, count }, place) => (
        <li key={`${cause} ${file}`} className={place === 0 ? 'notice-strong' : ''}>
          <Icon name="problem" />
          <span>
            {batch.files.length > 1 && (
              <>
                <bdi>{batch.files[file]?.name}</bdi>:{' '}
              </>
            )}
            {sayCode(`cause.${cause}`, { count })}
          </span>
        </li>
      ))}
      <li>
        <Icon name={kinds.length === 0 ? 'done' : 'info'} />
        <span>
          {kinds.length === 0 ? (
            <Say id="import.all-well" values={{ count: batch.records }} />
          ) : (
            <Say id="import.looks" values={{ count: kinds.length }} />
          )}
        </span>
      </li>
    </ul>
  );
}
