// One API client of the list. What is in it comes into the document when it is opened.
/** @jsxImportSource react */
import { AccordionPanel, Box, Button, Card, Text } from 'grommet';
import { useState } from 'react';
import { useWords } from './choice';
import type { ApiClient } from './clients';
import type { Open } from './Dialogs';
import { Value } from './Value';

interface Props {
  client: ApiClient;
  onOpen: (dialog: Open) => void;
}

export function ClientRow(props: Props) {
  const words = useWords();
  const { name, service } = props.client;
  if (words.rows === 'cards') return <ClientCard {...props} />;
  const header = (
    <Box pad={{ vertical: 'small' }}>
      <Text weight="bold">{name}</Text>
      <Text size="small">{words.services[service].name}</Text>
    </Box>
  );
  return (
    <AccordionPanel label={header}>
      <OpenClient {...props} />
    </AccordionPanel>
  );
}

function ClientCard(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const { name } = props.client;
  return (
    <Card background="background-front" flex={false} pad="medium">
      <Button plain a11yTitle={name} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Text weight="bold">{name}</Text>
      </Button>
      {isOpen && <OpenClient {...props} />}
    </Card>
  );
}

function OpenClient({ client, onOpen }: Props) {
  const words = useWords();
  const { clientId, name, service } = client;
  const { name: instance, endpoint } = words.services[service];
  return (
    <Box flex={false} gap="small" pad={{ vertical: 'small' }}>
      {words.instance && <Value label={words.instance} value={instance} as={words.values} />}
      <Value label={words.clientId} value={clientId} as={words.values} />
      {words.endpoint && <Value label={words.endpoint} value={endpoint} as={words.values} />}
      <Box direction="row" flex={false} gap="small">
        <Button
          secondary
          label={words.generate}
          onClick={() => onOpen({ kind: 'generate', clientId })}
        />
        <Button secondary label={words.reset} onClick={() => onOpen({ kind: 'reset', clientId })} />
        <Button
          secondary
          label={words.remove}
          onClick={() => onOpen({ kind: 'remove', clientId, name })}
        />
      </Box>
    </Box>
  );
}
