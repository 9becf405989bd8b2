// The page of 2025 and 2026 in German. HPE's German words were never seen: these are our own translation (November 2026).
import { en2025 } from './en-2025';
import type { Words } from './words';

export const de2025: Words = {
  ...en2025,
  language: 'de',
  home: 'Startseite',
  devices: 'Geräte',
  device: 'Gerät',
  workspace: 'Arbeitsbereich verwalten',
  workspaceId: 'Arbeitsbereichs-ID',
  api: 'Persönliche API-Clients',
  heading: 'Persönliche API-Clients',
  section: 'API-Client-Anmeldedaten',
  limit: 'Sie können bis zu 7 persönliche API-Clients erstellen.',
  aside: 'HPE GreenLake-APIs',

  clientId: 'Client-ID',
  clientSecret: 'Client-Geheimnis',
  copy: 'Kopieren',
  close: 'Schließen',
  cancel: 'Abbrechen',

  create: 'Persönlichen API-Client erstellen',
  createDialog: {
    title: 'Persönlichen API-Client erstellen',
    name: 'Name des persönlichen API-Clients*',
    service: 'Dienst*',
    submit: 'Erstellen',
  },
  createdDialog: {
    title: 'Persönlicher API-Client erstellt',
    note: 'Kopieren Sie das Client-Geheimnis jetzt. Es kann nicht noch einmal angezeigt werden.',
  },
  generate: 'Zugriffstoken generieren',
  generateDialog: {
    title: 'Zugriffstoken generieren',
    clientSecret: 'Client-Geheimnis',
    submit: 'Zugriffstoken erstellen',
  },
  tokenDialog: {
    title: 'Zugriffstoken erstellt',
    label: 'Zugriffstoken',
    note: 'Kopieren Sie das Zugriffstoken jetzt. Es kann nicht noch einmal angezeigt werden.',
  },
  reset: 'Client-Geheimnis zurücksetzen',
  resetDialog: {
    title: 'Client-Geheimnis zurücksetzen',
    question: 'Das jetzige Geheimnis wird von da an abgelehnt.',
    submit: 'Zurücksetzen',
  },
  resetDoneDialog: {
    title: 'Geheimnis des persönlichen API-Clients zurückgesetzt',
    note: 'Kopieren Sie das Client-Geheimnis jetzt. Es kann nicht noch einmal angezeigt werden.',
  },
  remove: 'Löschen',
  removeDialog: {
    title: 'Persönlichen API-Client löschen',
    question: 'Was ihn benutzt, wird abgelehnt.',
    submit: 'Persönlichen API-Client löschen',
  },
};
