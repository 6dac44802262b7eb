// Children of a finding wait until somebody corrects the value in Primero. Renderer.
import type { Finding } from '../../../shared/model/case/assessment.ts';
import { parkable } from '../../../shared/model/case/parkable.ts';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { DoButton } from '../../ui/Button.tsx';
import { useSession } from '../../parts/asking/session.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { useSettle } from './settle.tsx';

interface ParkProps {
  readonly choice: Choice;
  readonly finding: Finding;
  readonly lines: readonly AssessedLine[];
}

/** As many children as the engine takes at once. */
const most = 10_000;

/** The button; nothing for what no correction in Primero settles. */
export function Park({ choice, finding, lines }: ParkProps) {
  const { engine } = useSession();
  const settle = useSettle(choice);
  const { code, field, target } = finding;
  if (field === undefined || !parkable.includes(code)) return null;
  const about = { code, field, ...(target === undefined ? {} : { target }) };
  const park = () =>
    settle.named(async (by) => {
      const cases = lines.map((line) => ({ record: line.case.id, finding: about }));
      for (let at = 0; at < cases.length; at += most)
        await engine.call('park.add', { ...choice, by, cases: cases.slice(at, at + most) });
    });
  return (
    <>
      <DoButton kind="quiet" icon="write" onDo={park}>
        <Say id="findings.park" values={{ count: lines.length }} />
      </DoButton>
      {settle.question}
      {settle.problem && <Wrong problem={settle.problem} />}
    </>
  );
}
