// What Primero does with what is written into it, by version, as facts read in its source. Data only; pure.
import document from './primero-facts.json' with { type: 'json' };

/** The generations of the API that differ in what they take. */
export type Era = keyof typeof document.eras;
export const eras = Object.keys(document.eras) as readonly Era[];

/** What an era does otherwise. */
export interface EraFacts {
  /** The versions of Primero that it stands for, in words. */
  readonly versions: string;
  /** A code that the list does not have is refused; before, it was stored in silence. */
  readonly checksOptions: boolean;
  /** A radio button of any list takes true and false; later, one whose list has nothing else. */
  readonly booleansForAnyRadio: boolean;
  /** Fields that name a registry record by its UUID. */
  readonly hasRegistryFields: boolean;
}
export const eraFacts: Readonly<Record<Era, EraFacts>> = document.eras;

/** What the system and its entity are called. */
export const primeroTitles = document.titles;
/** Where the facts are from. */
export const primeroSources: readonly string[] = document.sources;

/** How a key is written that a body may have whatever the forms. Where a form has it too, what the form takes counts as well. */
export type CoreKind = 'uuid' | 'status' | 'boolean' | 'user' | 'module';
export const coreKeys: Readonly<Record<string, CoreKind>> = document.core as Record<string, CoreKind>;

export const statuses: readonly string[] = document.statuses;
export const modules: readonly string[] = document.modules;
/** Keys that only a new record takes. */
export const createOnly: ReadonlySet<string> = new Set(document.createOnly);
/** Fields that saving works out, or that only Primero's own steps change: what is sent is dropped or written over. */
export const madeByServer: ReadonlySet<string> = new Set(document.madeByServer);
/** Fields of a case that speak of a record of another kind, and the kind. */
export const ofOtherRecords: Readonly<Record<string, string>> = document.ofOtherRecords;
/** Primero joins these into the name at every save. */
export const nameParts: readonly string[] = document.nameParts;

/** How Primero writes the id of a row or record that a body names. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
