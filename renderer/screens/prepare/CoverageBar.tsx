// One bar over all answers that the partner's form and codes decide about: full exactly when all are decided. Renderer.
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Bar } from '../../ui/Bar.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice, LeaveOut } from './choice.ts';
import type { OpenCode } from './SettleCode.tsx';

export type Coverage = Result<'mapping.coverage'>;

/** How far the answers of a choice are decided. */
export const useCoverage = (choice: Choice, leaveOut: LeaveOut) =>
  useAsk('mapping.coverage', { ...choice, leaveOut: leaveOut.all.map(({ id }) => id) }, { keep: true, hold: true });

/** The codes that a finding is about and that can be settled. */
export function openCodes(coverage: Coverage | undefined, finding: Finding): readonly OpenCode[] {
  if (finding.code !== 'map.unmapped') return [];
  return (coverage?.open ?? []).flatMap(({ target, table, value, field, children }) => {
    const isMeant = target === finding.target && (finding.value === undefined || value === finding.value);
    return isMeant && table !== null && value !== null
      ? [{ place: { table, from: value, field: finding.field ?? field }, children }]
      : [];
  });
}

const parts = ['equivalent', 'inexact', 'none', 'parked', 'leftOut'] as const;

/** Nothing where there is nothing to decide about. */
export function CoverageBar({ coverage: { counts } }: { readonly coverage: Coverage }) {
  const { say, number } = useWords();
  const decided = parts.reduce((sum, part) => sum + counts[part], 0);
  const total = decided + counts.open;
  if (total === 0) return null;
  return (
    <div className="coverage">
      <Bar label={say('coverage.title')} part={decided / total} />
      <p className="small">
        {counts.open === 0 ? say('coverage.full') : <Say id="coverage.open" values={{ count: counts.open }} />}
      </p>
      <p className="small soft">
        <FactLine>
          {parts
            .filter((part) => counts[part] > 0)
            .map((part) => (
              <span key={part}>
                {number(counts[part])} {say(`coverage.${part}`)}
              </span>
            ))}
        </FactLine>
      </p>
    </div>
  );
}
