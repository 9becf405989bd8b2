// Every dialog of the API page, and which one follows which.
/** @jsxImportSource react */
import { Box, Button, FormField, Paragraph, Select, Text, TextInput } from 'grommet';
import { useState } from 'react';
import { useWords } from './choice';
import { type ClientSecret, createClient, createToken, deleteClient, resetSecret } from './clients';
import { Dialog } from './Dialog';
import { Value } from './Value';
import type { ServiceName } from './words/words';

/** The dialog that is open, with what it shows. */
export type Open =
  | { kind: 'create' }
  | ({ kind: 'created' | 'secretReset' } & ClientSecret)
  | { kind: 'generate' | 'reset'; clientId: string }
  | { kind: 'token'; token: string }
  | { kind: 'remove'; clientId: string; name: string };

interface Props {
  open: Open;
  onOpen: (next: Open | null) => void;
  /** When the list of clients is another than before. */
  onChanged: () => void;
}

export function Dialogs({ open, onOpen, onChanged }: Props) {
  const words = useWords();
  const close = () => onOpen(null);
  switch (open.kind) {
    case 'create':
      return <CreateDialog onOpen={onOpen} onChanged={onChanged} />;
    case 'created':
      return <SecretDialog {...words.createdDialog} client={open} onClose={close} />;
    case 'secretReset':
      return <SecretDialog {...words.resetDoneDialog} client={open} onClose={close} />;
    case 'generate':
      return <GenerateDialog clientId={open.clientId} onOpen={onOpen} />;
    case 'token':
      return <TokenDialog token={open.token} onClose={close} />;
    case 'reset':
      return (
        <QuestionDialog
          {...words.resetDialog}
          onClose={close}
          onSubmit={async () =>
            onOpen({ kind: 'secretReset', ...(await resetSecret(open.clientId)) })
          }
        />
      );
    case 'remove':
      return (
        <QuestionDialog
          {...words.removeDialog}
          onClose={close}
          onSubmit={async () => {
            await deleteClient(open.clientId);
            onChanged();
            close();
          }}
        />
      );
  }
}

function CreateDialog({ onOpen, onChanged }: Pick<Props, 'onOpen' | 'onChanged'>) {
  const words = useWords();
  const [name, setName] = useState('');
  const [service, setService] = useState<ServiceName>('platform');
  const labels = words.createDialog;
  const submit = async () => {
    onOpen({ kind: 'created', ...(await createClient(name, service)) });
    onChanged();
  };
  return (
    <Dialog title={labels.title} onClose={() => onOpen(null)}>
      <FormField label={labels.service} htmlFor="service">
        <Select
          id="service"
          options={Object.entries(words.services).map(([key, { name: label }]) => ({ key, label }))}
          labelKey="label"
          valueKey={{ key: 'key', reduce: true }}
          value={service}
          onChange={({ value }) => setService(value)}
        />
      </FormField>
      <FormField label={labels.name} htmlFor="name">
        <TextInput id="name" value={name} onChange={({ target }) => setName(target.value)} />
      </FormField>
      <Answers label={labels.submit} onSubmit={submit} onClose={() => onOpen(null)} />
    </Dialog>
  );
}

interface SecretDialogProps {
  title: string;
  note: string;
  client: ClientSecret;
  onClose: () => void;
}

/** What HPE shows once, after a client was made or its secret was reset. */
function SecretDialog({ title, note, client, onClose }: SecretDialogProps) {
  const words = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      <Value label={words.clientId} value={client.clientId} as="inputs" />
      <Value label={words.clientSecret} value={client.clientSecret} as="inputs" />
      <Paragraph margin="none">{note}</Paragraph>
      <Box direction="row" justify="end">
        <Button primary label={words.close} onClick={onClose} />
      </Box>
    </Dialog>
  );
}

function GenerateDialog({ clientId, onOpen }: { clientId: string; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const labels = words.generateDialog;
  const [id, setId] = useState(clientId);
  const [clientSecret, setSecret] = useState('');
  const [isRefused, setRefused] = useState(false);
  const submit = async () => {
    const { token } = await createToken({ clientId: id, clientSecret });
    if (token) onOpen({ kind: 'token', token });
    setRefused(token === null);
  };
  return (
    <Dialog title={labels.title} onClose={() => onOpen(null)}>
      <FormField label={words.clientId} htmlFor="client-id">
        <TextInput id="client-id" value={id} onChange={({ target }) => setId(target.value)} />
      </FormField>
      <FormField label={labels.clientSecret} htmlFor="client-secret">
        <TextInput
          id="client-secret"
          type="password"
          value={clientSecret}
          onChange={({ target }) => setSecret(target.value)}
        />
      </FormField>
      {isRefused && <Text color="text-critical">invalid_client</Text>}
      <Answers label={labels.submit} onSubmit={submit} onClose={() => onOpen(null)} />
    </Dialog>
  );
}

function TokenDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const words = useWords();
  const { title, label, note } = words.tokenDialog;
  return (
    <Dialog title={title} onClose={onClose}>
      <Value label={label} value={token} as={words.values === 'text' ? 'area' : 'inputs'} />
      <Paragraph margin="none">{note}</Paragraph>
      <Box direction="row" justify="end">
        <Button primary label={words.close} onClick={onClose} />
      </Box>
    </Dialog>
  );
}

interface QuestionDialogProps {
  title: string;
  question: string;
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
}

function QuestionDialog({ title, question, submit, onSubmit, onClose }: QuestionDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Paragraph margin="none">{question}</Paragraph>
      <Answers label={submit} onSubmit={onSubmit} onClose={onClose} />
    </Dialog>
  );
}

interface AnswersProps {
  label: string;
  onSubmit: () => void;
  onClose: () => void;
}

function Answers({ label, onSubmit, onClose }: AnswersProps) {
  const words = useWords();
  return (
    <Box direction="row" gap="small" justify="end">
      <Button secondary label={words.cancel} onClick={onClose} />
      <Button primary label={label} onClick={onSubmit} />
    </Box>
  );
}
