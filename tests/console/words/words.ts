// What one generation of the console's API page says and shows: every word of it, and the few ways in which its build
// differs from the others.

/** What an API client is made for. */
export type ServiceName = 'platform' | 'compute' | 'storage';

export interface Service {
  readonly name: string;
  readonly endpoint: string;
}

export interface Words {
  readonly language: 'en' | 'de';
  readonly product: string;
  readonly home: string;
  readonly devices: string;
  readonly device: string;
  /** The link and the page where a workspace is looked after; the API page is reached from it. */
  readonly workspace: string;
  readonly workspaceId: string;
  readonly api: string;
  readonly heading: string;
  readonly section: string;
  readonly limit: string;
  /** The link beside the list to what the APIs are. */
  readonly aside: string;

  /** A card for each client, or a row of an accordion. */
  readonly rows: 'cards' | 'accordion';
  /** How an open client shows its values. */
  readonly values: 'text' | 'inputs';
  /** Null where an open client does not show it. */
  readonly instance: string | null;
  readonly endpoint: string | null;
  readonly services: Readonly<Record<ServiceName, Service>>;

  readonly clientId: string;
  readonly clientSecret: string;
  readonly copy: string;
  readonly close: string;
  readonly cancel: string;

  readonly create: string;
  readonly createDialog: { title: string; name: string; service: string; submit: string };
  readonly createdDialog: { title: string; note: string };
  readonly generate: string;
  readonly generateDialog: { title: string; clientSecret: string; submit: string };
  readonly tokenDialog: { title: string; label: string; note: string };
  /** The title that shows the new secret may be that of the question. */
  readonly reset: string;
  readonly resetDialog: { title: string; question: string; submit: string };
  readonly resetDoneDialog: { title: string; note: string };
  readonly remove: string;
  readonly removeDialog: { title: string; question: string; submit: string };
}
