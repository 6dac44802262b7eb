// The columns of Primero's table of referrals and transfers, as its API answers with them. Engine; data only.
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import type { Options } from './description.ts';

/** The statuses that Primero gives a transition, under the name that their lookup has in a dictionary. */
export const transitionStatuses = 'field-transitions.status';
export const transitionStatusLabels: Options = {
  in_progress: { en: 'In progress', fr: 'En cours', ar: 'قيد التنفيذ' },
  accepted: { en: 'Accepted', fr: 'Accepté', ar: 'مقبول' },
  rejected: { en: 'Rejected', fr: 'Refusé', ar: 'مرفوض' },
  done: { en: 'Done', fr: 'Terminé', ar: 'منجز' },
  revoked: { en: 'Withdrawn', fr: 'Retiré', ar: 'مسحوب' },
};

/**
 * The columns that Primero's API sends in a row of `transitions`, with words for people. No form shows any of them, so
 * exports by label have no such columns.
 */
export const transitionColumns: { readonly [name: string]: DictionaryField } = {
  id: {
    type: 'text',
    label: { en: 'Transition (id)', fr: 'Transition (identifiant)', ar: 'الانتقال (المعرّف)' },
    hidden: true,
  },
  type: { type: 'text', label: { en: 'Type', fr: 'Type', ar: 'النوع' }, hidden: true },
  status: {
    type: 'option',
    label: { en: 'Status', fr: 'Statut', ar: 'الوضع' },
    options: transitionStatuses,
    hidden: true,
  },
  record_id: { type: 'text', label: { en: 'Case (id)', fr: 'Cas (identifiant)', ar: 'الحالة (المعرّف)' }, hidden: true },
  record_type: { type: 'text', label: { en: 'Type of record', fr: 'Type de dossier', ar: 'نوع السجل' }, hidden: true },
  transitioned_by: {
    type: 'text',
    label: { en: 'Referred or transferred by', fr: 'Référé ou transféré par', ar: 'المُحيل أو الناقل' },
    hidden: true,
  },
  transitioned_by_user_agency: {
    type: 'text',
    label: { en: 'Agency of the sender', fr: 'Agence de l’expéditeur', ar: 'وكالة المُرسِل' },
    hidden: true,
  },
  transitioned_by_user_groups: {
    type: 'options',
    label: { en: 'Groups of the sender', fr: 'Groupes de l’expéditeur', ar: 'مجموعات المُرسِل' },
    hidden: true,
  },
  transitioned_to: { type: 'text', label: { en: 'Recipient', fr: 'Destinataire', ar: 'المُستلِم' }, hidden: true },
  transitioned_to_user_agency: {
    type: 'text',
    label: { en: 'Agency of the recipient', fr: 'Agence du destinataire', ar: 'وكالة المُستلِم' },
    hidden: true,
  },
  transitioned_to_user_groups: {
    type: 'options',
    label: { en: 'Groups of the recipient', fr: 'Groupes du destinataire', ar: 'مجموعات المُستلِم' },
    hidden: true,
  },
  transitioned_to_agency: {
    type: 'text',
    label: { en: 'Agency outside of Primero', fr: 'Agence hors de Primero', ar: 'وكالة خارج Primero' },
    hidden: true,
  },
  transitioned_to_remote: {
    type: 'text',
    label: { en: 'Recipient outside of Primero', fr: 'Destinataire hors de Primero', ar: 'مُستلِم خارج Primero' },
    hidden: true,
  },
  record_owned_by: {
    type: 'text',
    label: { en: 'Owner of the case then', fr: 'Responsable du dossier à ce moment', ar: 'المسؤول عن الحالة آنذاك' },
    hidden: true,
  },
  record_owned_by_agency: {
    type: 'text',
    label: { en: 'Agency of the owner then', fr: 'Agence du responsable à ce moment', ar: 'وكالة المسؤول آنذاك' },
    hidden: true,
  },
  record_owned_by_groups: {
    type: 'options',
    label: { en: 'Groups of the owner then', fr: 'Groupes du responsable à ce moment', ar: 'مجموعات المسؤول آنذاك' },
    hidden: true,
  },
  service: {
    type: 'option',
    label: { en: 'Service', fr: 'Service', ar: 'الخدمة' },
    options: 'lookup-service-type',
    hidden: true,
  },
  service_record_id: {
    type: 'text',
    label: { en: 'Row of the service (id)', fr: 'Ligne du service (identifiant)', ar: 'صف الخدمة (المعرّف)' },
    hidden: true,
  },
  remote: {
    type: 'boolean',
    label: { en: 'Outside of Primero', fr: 'Hors de Primero', ar: 'خارج Primero' },
    hidden: true,
  },
  notes: { type: 'text', label: { en: 'Notes', fr: 'Notes', ar: 'ملاحظات' }, hidden: true },
  rejected_reason: {
    type: 'text',
    label: { en: 'Reason for the rejection', fr: 'Motif du refus', ar: 'سبب الرفض' },
    hidden: true,
  },
  rejection_note: {
    type: 'text',
    label: { en: 'Note on the rejection', fr: 'Note sur le refus', ar: 'ملاحظة عن الرفض' },
    hidden: true,
  },
  responded_at: {
    type: 'datetime',
    label: { en: 'Answered at', fr: 'Date de la réponse', ar: 'تاريخ الرد' },
    hidden: true,
  },
  created_at: {
    type: 'datetime',
    label: {
      en: 'Referred or transferred at',
      fr: 'Date du référencement ou du transfert',
      ar: 'تاريخ الإحالة أو النقل',
    },
    hidden: true,
  },
  type_of_export: {
    type: 'text',
    label: { en: 'Type of export', fr: 'Type d’exportation', ar: 'نوع التصدير' },
    hidden: true,
  },
  consent_overridden: {
    type: 'boolean',
    label: { en: 'Sent without consent', fr: 'Envoyé sans consentement', ar: 'أُرسلت دون موافقة' },
    hidden: true,
  },
  consent_individual_transfer: {
    type: 'boolean',
    label: {
      en: 'Consent of the child to the transfer',
      fr: 'Consentement de l’enfant au transfert',
      ar: 'موافقة الطفل على النقل',
    },
    hidden: true,
  },
  authorized_role_unique_id: {
    type: 'text',
    label: { en: 'Role of the recipient', fr: 'Rôle du destinataire', ar: 'دور المُستلِم' },
    hidden: true,
  },
  allow_case_creation: {
    type: 'boolean',
    label: {
      en: 'Recipient may make a case of it',
      fr: 'Le destinataire peut en créer un dossier',
      ar: 'يجوز للمُستلِم إنشاء حالة منها',
    },
    hidden: true,
  },
  record_access_denied: {
    type: 'boolean',
    label: {
      en: 'Asker may not see the case',
      fr: 'Le demandeur ne peut pas voir le dossier',
      ar: 'لا يجوز للسائل رؤية الحالة',
    },
    hidden: true,
  },
  user_can_accept_or_reject: {
    type: 'boolean',
    label: { en: 'Asker may answer', fr: 'Le demandeur peut répondre', ar: 'يجوز للسائل الرد' },
    hidden: true,
  },
};
