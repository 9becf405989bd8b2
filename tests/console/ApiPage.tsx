// The API page: the clients of the user, and the dialog that is open over them.
/** @jsxImportSource react */
import { Accordion, Anchor, Box, Button, Heading, Paragraph, Text } from 'grommet';
import { useCallback, useEffect, useState } from 'react';
import { ClientRow } from './ClientRow';
import { useWords } from './choice';
import { type ApiClient, listClients } from './clients';
import { Dialogs, type Open } from './Dialogs';
import { paths } from './pages';
import { linkTo } from './route';

export function ApiPage() {
  const words = useWords();
  const [clients, setClients] = useState<readonly ApiClient[]>([]);
  const [open, setOpen] = useState<Open | null>(null);
  const read = useCallback(() => void listClients().then(setClients), []);
  useEffect(read, [read]);

  const rows = clients.map((client) => (
    <ClientRow key={client.clientId} client={client} onOpen={setOpen} />
  ));
  return (
    <Box flex={false} gap="medium">
      <Anchor {...linkTo(paths.workspace)} label={words.workspace} size="small" />
      <Heading level={1} margin="none">
        {words.heading}
      </Heading>
      <Box direction="row" flex={false} gap="large" justify="between">
        <Box flex="grow" gap="small">
          <Heading level={2} margin="none">
            {words.section}
          </Heading>
          <Paragraph margin="none">{words.limit}</Paragraph>
          <Box direction="row" flex={false}>
            <Button primary label={words.create} onClick={() => setOpen({ kind: 'create' })} />
          </Box>
          {words.rows === 'accordion' ? <Accordion multiple>{rows}</Accordion> : rows}
        </Box>
        <Text>{words.aside}</Text>
      </Box>
      {open && <Dialogs open={open} onOpen={setOpen} onChanged={read} />}
    </Box>
  );
}
