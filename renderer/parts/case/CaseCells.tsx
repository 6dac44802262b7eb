// A case in a list: number, initials, sex, age; nothing that names the child. Renderer.
import type { CaseLine } from '../../../shared/rpc/contract/index.ts';
import { useWords } from '../words/words.tsx';
import './case.css';

/** The line of headings; a screen reader hears the values with their names in each row instead. */
export function CaseHead() {
  const { say } = useWords();
  return (
    <div className="case-cells case-head list-head" aria-hidden="true">
      <span>{say('case.number')}</span>
      <span>{say('case.initials')}</span>
      <span>{say('case.sex')}</span>
      <span className="number">{say('case.age')}</span>
    </div>
  );
}

/** The cells of one row. */
export function CaseCells({ line }: { readonly line: CaseLine }) {
  return (
    <span className="case-cells">
      <span className="case-number">
        <bdi>{line.number}</bdi>
      </span>
      <span>
        <bdi data-case>{line.initials}</bdi>
      </span>
      <span>
        <bdi data-case>{line.sex ?? '–'}</bdi>
      </span>
      <span className="number">
        <bdi data-case>{line.age ?? '–'}</bdi>
      </span>
    </span>
  );
}
