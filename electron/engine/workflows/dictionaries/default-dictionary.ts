// The dictionary that ships: the forms of Primero's own configuration. Engine.
import { type Dictionary, dictionarySchema } from '../../../../shared/model/case/dictionary.ts';
import document from '../../../../shared/training/dictionary.json' with { type: 'json' };

export const defaultDictionary: Dictionary = dictionarySchema.parse(document);
