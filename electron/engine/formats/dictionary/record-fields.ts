// Fields that Primero has of every case whatever its forms: its owner, its changes, its readers. Engine; data only.
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';

/** Fields that no form need have, and agreements ask for. */
export const recordFields: { readonly [name: string]: DictionaryField } = {
  record_state: { type: 'boolean', label: { en: 'Record is in use' } },
  short_id: { type: 'text', label: { en: 'Short ID' } },
  case_id: { type: 'text', label: { en: 'Long ID' } },
  module_id: { type: 'text', label: { en: 'Module' } },
  owned_by: { type: 'option', source: 'User', label: { en: 'Record owner' } },
  owned_by_agency_id: { type: 'option', source: 'Agency', label: { en: 'Agency of the record owner' } },
  owned_by_location: { type: 'option', source: 'Location', label: { en: 'Location of the record owner' } },
  created_by: { type: 'option', source: 'User', label: { en: 'Created by' } },
  unique_identifier: {
    type: 'text',
    label: {
      en: 'Long ID (as stored)',
      fr: 'Identifiant long (tel qu’enregistré)',
      ar: 'المعرّف الطويل (كما هو محفوظ)',
    },
  },
  created_at: {
    type: 'datetime',
    label: { en: 'Created at', fr: 'Date et heure de création', ar: 'تاريخ الإنشاء ووقته' },
  },
  created_by_full_name: {
    type: 'text',
    label: { en: 'Created by (full name)', fr: 'Créé par (nom complet)', ar: 'المنشئ (الاسم الكامل)' },
  },
  created_by_groups: {
    type: 'options',
    label: { en: 'Created by (groups)', fr: 'Créé par (groupes)', ar: 'المنشئ (المجموعات)' },
  },
  created_organization: {
    type: 'text',
    label: { en: 'Created by (organisation)', fr: 'Créé par (organisation)', ar: 'المنشئ (المنظمة)' },
  },
  posted_at: { type: 'datetime', label: { en: 'Posted at', fr: 'Date et heure d’envoi', ar: 'تاريخ الإرسال ووقته' } },
  last_updated_at: {
    type: 'datetime',
    label: { en: 'Last updated at', fr: 'Date et heure de dernière mise à jour', ar: 'تاريخ آخر تحديث ووقته' },
  },
  last_updated_by: {
    type: 'text',
    label: { en: 'Last updated by', fr: 'Dernière mise à jour par', ar: 'آخر من حدّث السجل' },
  },
  flagged: { type: 'boolean', label: { en: 'Flagged', fr: 'Signalé', ar: 'عليه علامة تنبيه' } },
  hidden_name: { type: 'boolean', label: { en: 'Name is hidden', fr: 'Le nom est masqué', ar: 'الاسم مخفي' } },
  case_type: { type: 'text', label: { en: 'Case type', fr: 'Type de cas', ar: 'نوع الحالة' } },
  owned_by_full_name: {
    type: 'text',
    label: {
      en: 'Record owner (full name)',
      fr: 'Responsable du dossier (nom complet)',
      ar: 'المسؤول عن السجل (الاسم الكامل)',
    },
  },
  owned_by_user_code: {
    type: 'text',
    label: { en: 'Record owner (code)', fr: 'Responsable du dossier (code)', ar: 'المسؤول عن السجل (الرمز)' },
  },
  owned_by_groups: {
    type: 'options',
    label: { en: 'Record owner (groups)', fr: 'Responsable du dossier (groupes)', ar: 'المسؤول عن السجل (المجموعات)' },
  },
  associated_user_names: {
    type: 'options',
    label: { en: 'Associated users', fr: 'Utilisateurs associés', ar: 'المستخدمون المرتبطون' },
  },
  associated_user_groups: {
    type: 'options',
    label: { en: 'Associated groups', fr: 'Groupes associés', ar: 'المجموعات المرتبطة' },
  },
  associated_user_agencies: {
    type: 'options',
    label: { en: 'Associated agencies', fr: 'Agences associées', ar: 'الوكالات المرتبطة' },
  },
  referred_users: {
    type: 'options',
    label: { en: 'Referred users', fr: 'Destinataires du référencement', ar: 'المستخدمون المُحال إليهم' },
  },
  referred_users_present: {
    type: 'boolean',
    label: { en: 'Has referred users', fr: 'A des destinataires de référencement', ar: 'يوجد مستخدمون مُحال إليهم' },
  },
  referred_users_pending: {
    type: 'options',
    label: {
      en: 'Referred users (pending)',
      fr: 'Destinataires du référencement (en attente)',
      ar: 'المستخدمون المُحال إليهم (قيد الانتظار)',
    },
  },
  referred_users_pending_present: {
    type: 'boolean',
    label: {
      en: 'Has pending referred users',
      fr: 'A des destinataires de référencement en attente',
      ar: 'يوجد مستخدمون مُحال إليهم قيد الانتظار',
    },
  },
  referred_users_accepted: {
    type: 'options',
    label: {
      en: 'Referred users (accepted)',
      fr: 'Destinataires du référencement (accepté)',
      ar: 'المستخدمون الذين قبلوا الإحالة',
    },
  },
  referred_users_accepted_present: {
    type: 'boolean',
    label: {
      en: 'Has accepted referred users',
      fr: 'A des destinataires de référencement accepté',
      ar: 'يوجد مستخدمون قبلوا الإحالة',
    },
  },
  transferred_to_users: {
    type: 'options',
    label: { en: 'Transferred to users', fr: 'Transféré aux utilisateurs', ar: 'المستخدمون المنقول إليهم' },
  },
  transferred_to_user_groups: {
    type: 'options',
    label: { en: 'Transferred to groups', fr: 'Transféré aux groupes', ar: 'المجموعات المنقول إليها' },
  },
  reassigned_transferred_on: {
    type: 'datetime',
    label: { en: 'Reassigned or transferred on', fr: 'Réattribué ou transféré le', ar: 'تاريخ إعادة الإسناد أو النقل' },
  },
  not_edited_by_owner: {
    type: 'boolean',
    label: { en: 'Not edited by the owner', fr: 'Non modifié par le responsable', ar: 'لم يعدّله المسؤول عنه' },
  },
  current_alert_types: {
    type: 'options',
    label: { en: 'Current alerts', fr: 'Alertes en cours', ar: 'التنبيهات الحالية' },
  },
  reporting_location_hierarchy: {
    type: 'text',
    label: {
      en: 'Reporting location (hierarchy)',
      fr: 'Lieu de rapport (hiérarchie)',
      ar: 'موقع إعداد التقارير (التسلسل الهرمي)',
    },
  },
  has_photo: { type: 'boolean', label: { en: 'Has a photo', fr: 'A une photo', ar: 'توجد صورة' } },
  has_incidents: { type: 'boolean', label: { en: 'Has incidents', fr: 'A des incidents', ar: 'توجد حوادث' } },
  followup_status: { type: 'text', label: { en: 'Follow-up status', fr: 'Statut du suivi', ar: 'وضع المتابعة' } },
  followup_dates: { type: 'options', label: { en: 'Follow-up dates', fr: 'Dates de suivi', ar: 'تواريخ المتابعة' } },
  followup_due_dates: {
    type: 'options',
    label: { en: 'Follow-up due dates', fr: 'Dates limites de suivi', ar: 'مواعيد استحقاق المتابعة' },
  },
  service_due_dates: {
    type: 'options',
    label: { en: 'Service due dates', fr: 'Dates limites des services', ar: 'مواعيد استحقاق الخدمات' },
  },
  service_implemented_day_times: {
    type: 'options',
    label: {
      en: 'Service implementation times',
      fr: 'Dates et heures de fourniture des services',
      ar: 'أوقات تنفيذ الخدمات',
    },
  },
  case_plan_due_dates: {
    type: 'options',
    label: {
      en: 'Case plan due dates',
      fr: 'Dates limites des plans de prise en charge',
      ar: 'مواعيد استحقاق خطط الحالة',
    },
  },
  assessment_due_dates: {
    type: 'options',
    label: { en: 'Assessment due dates', fr: 'Dates limites des évaluations', ar: 'مواعيد استحقاق التقييمات' },
  },
  family_id: {
    type: 'text',
    label: {
      en: 'Family record (id)',
      fr: 'Dossier de la famille (identifiant)',
      ar: 'سجل الأسرة (المعرّف)',
    },
  },
  family_id_display: { type: 'text', label: { en: 'Family ID', fr: 'Identifiant de la famille', ar: 'معرّف الأسرة' } },
  family_member_id: {
    type: 'text',
    label: { en: 'Family member ID', fr: 'Identifiant du membre de la famille', ar: 'معرّف فرد الأسرة' },
  },
  family_size: { type: 'number', label: { en: 'Family size', fr: 'Taille de la famille', ar: 'عدد أفراد الأسرة' } },
  family_notes: { type: 'text', label: { en: 'Family notes', fr: 'Notes sur la famille', ar: 'ملاحظات عن الأسرة' } },
  unhcr_export_opt_out: {
    type: 'boolean',
    label: {
      en: 'Opted out of export to UNHCR',
      fr: 'Refus de l’exportation vers le HCR',
      ar: 'رفض التصدير إلى المفوضية',
    },
  },
  duplicate: { type: 'boolean', label: { en: 'Duplicate', fr: 'Doublon', ar: 'مكرر' } },
  duplicate_case_id: {
    type: 'text',
    label: {
      en: 'Duplicate of the case (id)',
      fr: 'Doublon du cas (identifiant)',
      ar: 'مكرر عن الحالة (المعرّف)',
    },
  },
  duplicate_of: { type: 'text', label: { en: 'Duplicate of', fr: 'Doublon de', ar: 'مكرر عن' } },
};
