// What the agreement itself says about a use case that is being prepared. Renderer.
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import { useAsk } from '../../parts/asking/ask.ts';
import type { UseCaseView } from './choice.ts';

/** The use case as it is agreed; undefined until it has been read. */
export function useAgreed({ agreement, version, useCase }: UseCaseView): UseCase | undefined {
  const read = useAsk('agreement.get', { id: agreement, version }, { keep: true });
  return read.data?.useCases.find(({ id }) => id === useCase);
}
