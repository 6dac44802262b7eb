// The features that every file of one format misses. Pure; constants without a library, for the page.

/** Words in the catalogues under `lack.<code>`. */
export const missingFeatures = [
  'record-id', // the exporting system's own id of a record: what is read cannot be traced back by it
  'codes', // ids of options: it has labels, which need the dictionary
  'subforms', // nested rows: services, family, concerns
  'most-fields', // it is a short list, not the whole case
  'record-facts', // owner, record state, hidden name
  'cases', // it speaks of cases that other files hold, and is imported together with them
] as const;
export type MissingFeature = (typeof missingFeatures)[number];
