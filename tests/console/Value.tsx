// A value that the page only shows: its label, the value as text or in a field that cannot be edited, and Copy.
/** @jsxImportSource react */
import { Copy } from '@hpe-design/icons-grommet';
import { Box, Button, Text, TextArea, TextInput } from 'grommet';
import { useId } from 'react';
import { useWords } from './choice';

interface Props {
  label: string;
  value: string;
  as: 'text' | 'inputs' | 'area';
}

export function Value({ label, value, as }: Props) {
  const words = useWords();
  const id = useId();
  return (
    <Box flex={false} gap="xsmall">
      <label htmlFor={id}>
        <Text size="small">{label}</Text>
      </label>
      <Box direction="row" align="center" gap="xsmall">
        {as === 'text' && <Text id={id}>{value}</Text>}
        {as === 'inputs' && <TextInput id={id} readOnly value={value} />}
        {as === 'area' && <TextArea id={id} readOnly rows={6} value={value} />}
        <Button
          a11yTitle={`${words.copy} ${label}`}
          icon={<Copy />}
          onClick={() => void navigator.clipboard.writeText(value)}
        />
      </Box>
    </Box>
  );
}
