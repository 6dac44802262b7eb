// Alarms: a partner holds a child's data, and a newer import takes back the yes. Each stays until a person says what was done. Engine.
import { maybe, number, type Store, type Stored, text } from './store.ts';

export const alarmKinds = ['consent', 'closed', 'hidden'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** An alarm about one child in one package. */
export interface StoredAlarm {
  readonly id: string;
  readonly package: string;
  readonly position: number;
  /** Our id of the child in the package. */
  readonly record: string;
  /** The import that said so, and the number of its record. */
  readonly batch: string;
  readonly number: number;
  readonly kinds: readonly AlarmKind[];
  readonly raised: string;
  readonly settled: { readonly by: string; readonly note: string; readonly at: string } | null;
}

/** A child in a package that we sealed, beside a record of an import that is about the same child. */
export interface Sent {
  readonly number: number;
  readonly record: string;
  readonly package: string;
  readonly position: number;
}

const sent = (row: Stored): Sent => ({
  number: number(row, 'number'),
  record: text(row, 'record'),
  package: text(row, 'package'),
  position: number(row, 'position'),
});

// A child who was only counted is held by nobody, and a package that was voided was never carried, unless the
// partner has answered it.
const isHeld = `package.direction = 'out' AND package.kind = 'referral'
  AND (package.voided IS NULL OR package.received IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM package_table WHERE package_table.package = package.id)`;

/** Children of the staged import whose data partners hold, by their record ids. */
export function sentInStaged(store: Store): readonly Sent[] {
  return store
    .sql(
      `SELECT staged_key.number AS number, disclosure.record AS record, disclosure.package AS package,
              disclosure.position AS position
         FROM package JOIN disclosure ON disclosure.package = package.id
         JOIN staged_key ON staged_key.id = disclosure.record
        WHERE ${isHeld}`,
    )
    .all()
    .map(sent);
}

/** A page of the children of a package, each beside the newest record where that is one between `first` and `last`. */
export function sentBetween(
  store: Store,
  packageId: string,
  { first, last }: { readonly first: number; readonly last: number },
  after: number,
  limit: number,
): { readonly rows: readonly Sent[]; readonly last: number | undefined } {
  const page = store
    .sql(
      `SELECT position, record FROM package_record
        WHERE package = :package AND position > :after AND record IS NOT NULL ORDER BY position LIMIT :limit`,
    )
    .all({ package: packageId, after, limit });
  const newest = store.sql(
    `SELECT own.number AS number FROM record_key JOIN case_index AS other ON other.number = record_key.number
       JOIN case_index AS own ON own.child = other.child AND own.newest = 1
      WHERE record_key.id = :record AND own.number BETWEEN :first AND :last LIMIT 1`,
  );
  const rows = page.flatMap((row): readonly Sent[] => {
    const record = text(row, 'record');
    const match = newest.get({ record, first, last });
    return match
      ? [{ number: number(match, 'number'), record, package: packageId, position: number(row, 'position') }]
      : [];
  });
  const end = page.at(-1);
  return { rows, last: end && number(end, 'position') };
}

/** The packages whose children partners hold. */
export function packagesHeld(store: Store): readonly string[] {
  return store
    .sql(`SELECT id FROM package WHERE ${isHeld} ORDER BY id`)
    .all()
    .map((row) => text(row, 'id'));
}

/** The first committed batch that was not compared with what partners hold. */
export function firstUnwatched(store: Store): string | undefined {
  const row = store.sql('SELECT id FROM batch WHERE staged = 0 AND watched = 0 ORDER BY first LIMIT 1').get();
  return row && text(row, 'id');
}

/** Notes that a batch was compared. Call inside the transaction that raises its alarms. */
export function markWatched(store: Store, batch: string): void {
  store.sql('UPDATE batch SET watched = 1 WHERE id = :batch').run({ batch });
}

/** Raises an alarm. Call inside a transaction. */
export function addAlarm(store: Store, { kinds, settled: _, ...alarm }: StoredAlarm): void {
  store
    .sql(
      `INSERT INTO child_alarm (id, package, position, record, batch, number, kinds, raised)
         VALUES (:id, :package, :position, :record, :batch, :number, :kinds, :raised)`,
    )
    .run({ ...alarm, kinds: JSON.stringify(kinds) });
}

const alarm = (row: Stored): StoredAlarm => {
  const at = maybe(row, 'settled');
  return {
    id: text(row, 'id'),
    package: text(row, 'package'),
    position: number(row, 'position'),
    record: text(row, 'record'),
    batch: text(row, 'batch'),
    number: number(row, 'number'),
    kinds: JSON.parse(text(row, 'kinds')) as AlarmKind[],
    raised: text(row, 'raised'),
    settled: at === null ? null : { by: text(row, 'by_whom'), note: text(row, 'note'), at },
  };
};

/** All alarms: the open ones first, each newest first. */
export function listAlarms(store: Store): readonly StoredAlarm[] {
  return store.sql('SELECT * FROM child_alarm ORDER BY settled IS NOT NULL, raised DESC, id').all().map(alarm);
}

/** The alarms about a child, by our id of it in the packages. */
export function alarmsOfRecord(store: Store, record: string): readonly StoredAlarm[] {
  return store.sql('SELECT * FROM child_alarm WHERE record = :record ORDER BY raised, id').all({ record }).map(alarm);
}

/** The alarms about the children of one package. */
export function alarmsOfPackage(store: Store, packageId: string): readonly StoredAlarm[] {
  return store
    .sql('SELECT * FROM child_alarm WHERE package = :package ORDER BY raised, id')
    .all({ package: packageId })
    .map(alarm);
}

/** The alarms about one child of one package. */
export function alarmsAbout(store: Store, packageId: string, position: number): readonly StoredAlarm[] {
  return store
    .sql('SELECT * FROM child_alarm WHERE package = :package AND position = :position ORDER BY raised')
    .all({ package: packageId, position })
    .map(alarm);
}

/** Says what was done about an open alarm; false where there is none of this id. Call inside a transaction. */
export function settleAlarm(store: Store, id: string, by: string, note: string, at: string): boolean {
  const { changes } = store
    .sql('UPDATE child_alarm SET settled = :at, by_whom = :by, note = :note WHERE id = :id AND settled IS NULL')
    .run({ id, by, note, at });
  return changes > 0;
}

/** Opens an alarm again that was settled by what never left. Call inside a transaction. */
export function unsettleAlarm(store: Store, id: string): void {
  store.sql('UPDATE child_alarm SET settled = NULL, by_whom = NULL, note = NULL WHERE id = :id').run({ id });
}

/** The open alarms about the child of a referral of a package of ours. */
export function openAlarmsOf(store: Store, packageId: string, referral: string): readonly string[] {
  return store
    .sql(
      `SELECT child_alarm.id AS id FROM referral
         JOIN package_record ON package_record.package = referral.package AND package_record.ref = referral.ref
         JOIN child_alarm ON child_alarm.package = referral.package AND child_alarm.position = package_record.position
        WHERE referral.package = :package AND referral.id = :referral AND child_alarm.settled IS NULL`,
    )
    .all({ package: packageId, referral })
    .map((row) => text(row, 'id'));
}
