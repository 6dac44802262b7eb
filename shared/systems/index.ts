// THE LIST OF READY SYSTEMS: what a working group would write for the partners of the field, as data with its sources.
// A folder each, one line here. Pure.
import type { Mapping } from '../model/mapping/mapping.ts';
import type { System } from '../model/mapping/system.ts';
import { primero } from './primero/index.ts';

/** A system that ships with Courier, and the mappings out of it and into it. Their JSON is checked by a test, not here. */
export interface ReadySystem {
  readonly system: System;
  readonly mappings: readonly Mapping[];
}

export const readySystems: readonly ReadySystem[] = [primero];

/** A system or mapping as the bytes that are hashed, signed and carried. */
export const readyBytes = (document: System | Mapping): string => `${JSON.stringify(document, null, 2)}\n`;
