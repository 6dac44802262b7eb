// What a person must know of an import beside its counts: what is older, missing or withdrawn in it. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../../parts/words/words.tsx';

interface NoticesProps {
  readonly changes: Result<'batch.changes'>;
  /** Only a staged import knows it; afterwards alarms tell. */
  readonly withdrawn?: NonNullable<Result<'import.staged'>>['withdrawn'];
}

/** One sentence each; nothing where there is nothing to say. */
export function Notices({ changes, withdrawn = [] }: NoticesProps) {
  const { older, missing, selection } = changes;
  if (older + missing + withdrawn.length === 0 && !selection) return null;
  return (
    <ul className="notices">
      {withdrawn.map(({ package: id, partner, children }) => (
        <li key={id} className="notice-strong">
          <Icon name="problem" />
          <span>
            <Say id="import.withdrawn" values={{ partner, count: children }} />
          </span>
        </li>
      ))}
      {older > 0 && (
        <li>
          <Icon name="info" />
          <span>
            <Say id="import.older" values={{ count: older }} />
          </span>
        </li>
      )}
      {missing > 0 && (
        <li>
          <Icon name="info" />
          <span>
            <Say id="import.missing" values={{ count: missing }} />
          </span>
        </li>
      )}
      {selection && (
        <li>
          <Icon name="info" />
          <span>
            <Say id="import.selection" />
          </span>
        </li>
      )}
    </ul>
  );
}
