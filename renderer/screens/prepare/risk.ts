// The figures of risk for what would go now: asked for by the panel that shows them and by the foot that seals. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { type Asked, useAsk } from '../../parts/asking/ask.ts';
import type { Choice, LeaveOut } from './choice.ts';

export type RiskData = Result<'risk.get'>;
export type RiskLine = NonNullable<RiskData['line']>;
export type RiskAudit = NonNullable<RiskData['audit']>;

/** `fields`: by what a child could be recognised, as a person has chosen; those of the agreement where none are given. */
export function useRisk(
  choice: Choice,
  leaveOut: LeaveOut,
  fields: readonly string[] | null = null,
): Asked<'risk.get'> {
  const asked = {
    ...choice,
    ...(fields === null ? {} : { quasiIdentifiers: [...fields] }),
    ...(leaveOut.all.length === 0 ? {} : { leaveOut: leaveOut.all.map(({ id }) => id) }),
  };
  return useAsk('risk.get', asked, { keep: true, hold: true });
}

/** True where what the partner has already stops the seal: a list would give it away, or tables would show nothing. */
export function isTooClose({ audit }: RiskData): boolean {
  return audit !== null && (audit.exposed > 0 || audit.isEmptied);
}

/** True where a figure is beyond a limit that the agreement sets: then nothing is sealed. */
export function isBeyond({ line, agreed }: RiskData): boolean {
  return line?.exceeded.some((figure) => agreed.includes(figure)) ?? false;
}
