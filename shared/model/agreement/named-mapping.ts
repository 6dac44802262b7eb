// The mapping that a use case names: by its id alone, or pinned to the bytes that were signed. Pure.
import type { UseCase } from './agreement.ts';

/** The id of the mapping; undefined for a use case without one. */
export function mappingIdOf({ mapping }: Pick<UseCase, 'mapping'>): string | undefined {
  return typeof mapping === 'object' ? mapping.id : mapping;
}
